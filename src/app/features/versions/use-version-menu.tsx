import { ArrowUpFromLine, Columns2, Copy, Link2, Link as LinkIcon, Tag, Trash2, Unlink } from 'lucide-react'
import { useNavigate } from 'react-router'
import { MAX_COMPARED } from '../../../contract/limits.ts'
import type { Role } from '../../../contract/permissions.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { copyAddress, copyText } from '../../lib/copy-text.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { addressOfCollection, paths } from '../../lib/paths.ts'
import type { Translate } from '../../lib/translate.ts'
import type { MenuEntry } from '../../ui/MenuButton.tsx'
import { LATEST } from '../aliases/slots.ts'
import { linkItemOf } from '../linking/link-items.ts'
import { useLinkRequest } from '../linking/link-request.ts'
import { loadLinkHost } from '../linking/load-linking.ts'
import { reasonAgainst } from '../manage/use-reason.ts'
import { addressOfVersion } from '../search/hit-address.ts'

interface VersionMenu {
  readonly collection: Collection
  /** Versions that are selected, by name: what one is compared with. */
  readonly selected: ReadonlySet<string>
  readonly onPromote: (version: string) => void
  readonly onTags: (version: CollectionVersion) => void
  readonly onUnlink: (version: CollectionVersion) => void
  readonly onDelete: (version: CollectionVersion) => void
}

type EndOfVersion = Pick<VersionMenu, 'onUnlink' | 'onDelete'>

const ICON = { size: 15, 'aria-hidden': true, className: 'shrink-0' } as const

/** What can be done with a version from its row; what cannot says why. A link is unlinked, a source deleted. */
export function useVersionMenu({ collection, selected, ...on }: VersionMenu) {
  const t = useT()
  const navigate = useNavigate()
  const { open: openLink } = useLinkRequest()
  const { kind, role } = collection
  return (version: CollectionVersion): readonly MenuEntry[] => {
    const others = comparedWith(version.version, collection, selected)
    return [
      {
        kind: 'action',
        id: 'promote',
        icon: <ArrowUpFromLine {...ICON} />,
        content: t('menu.promote'),
        shortcut: 'P',
        disabledReason: reasonAgainst(t, 'set_alias', role),
        onSelect: () => on.onPromote(version.version),
      },
      {
        kind: 'action',
        id: 'link',
        icon: <Link2 {...ICON} />,
        content: t('link.action'),
        shortcut: 'L',
        onSelect: () => {
          prefetchPart(loadLinkHost)
          openLink([linkItemOf(version)])
        },
      },
      {
        kind: 'action',
        id: 'compare',
        icon: <Columns2 {...ICON} />,
        content:
          others.length === 0 ? t('bulk.compare') : t('menu.compareWith', { versions: others.join(', ') }),
        disabledReason: others.length === 0 ? t('menu.onlyVersion') : null,
        onSelect: () =>
          void navigate(paths.compare(addressOfCollection(collection), [...others, version.version])),
      },
      {
        kind: 'action',
        id: 'tags',
        icon: <Tag {...ICON} />,
        content: t('menu.tags'),
        disabledReason: reasonAgainst(t, 'edit', role),
        onSelect: () => on.onTags(version),
      },
      {
        kind: 'action',
        id: 'path',
        icon: <Copy {...ICON} />,
        content: t('menu.copyPath'),
        onSelect: () => void copyText(version.path, t),
      },
      {
        kind: 'action',
        id: 'address',
        icon: <LinkIcon {...ICON} />,
        content: t('menu.copyAddress'),
        onSelect: () => void copyAddress(addressOfVersion(version) ?? '', t),
      },
      kind === 'artifact' ? deletion(version, role, t, on) : unlinking(version, role, t, on),
    ]
  }
}

const unlinking = (version: CollectionVersion, role: Role, t: Translate, on: EndOfVersion): MenuEntry => ({
  kind: 'action',
  id: 'unlink',
  danger: true,
  icon: <Unlink {...ICON} />,
  content: t('menu.unlink'),
  disabledReason: reasonAgainst(
    t,
    version.aliases.some(({ protected: isProtected }) => isProtected) ? 'delete_protected' : 'unlink',
    role,
  ),
  onSelect: () => on.onUnlink(version),
})

const deletion = (version: CollectionVersion, role: Role, t: Translate, on: EndOfVersion): MenuEntry => ({
  kind: 'action',
  id: 'delete',
  danger: true,
  icon: <Trash2 {...ICON} />,
  content: t('manage.delete'),
  disabledReason: reasonAgainst(t, 'delete_collection', role),
  onSelect: () => on.onDelete(version),
})

/** Those that are selected besides; while there are none, what an alias is on, the newest last. */
function comparedWith(
  version: string,
  { aliases, versionCount }: Collection,
  selected: ReadonlySet<string>,
): string[] {
  const chosen = [...selected].filter((name) => name !== version)
  if (chosen.length > 0 && chosen.length < MAX_COMPARED) return chosen
  if (versionCount < 2) return []
  const held = aliases
    .toSorted((a, b) => Number(b.protected) - Number(a.protected) || rank(a.alias) - rank(b.alias))
    .find((value) => value.version !== version)
  return held === undefined ? [] : [held.version]
}

const rank = (alias: string): number => Number(alias === LATEST)
