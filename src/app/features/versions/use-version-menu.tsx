import { ArrowUpFromLine, Columns2, Copy, Link2, Link as LinkIcon, Tag, Unlink } from 'lucide-react'
import { useNavigate } from 'react-router'
import { MAX_COMPARED } from '../../../contract/limits.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { copyAddress, copyText } from '../../lib/copy-text.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { paths } from '../../lib/paths.ts'
import type { MenuEntry } from '../../ui/MenuButton.tsx'
import { LATEST } from '../aliases/slots.ts'
import { linkItemOf } from '../linking/link-items.ts'
import { useLinkRequest } from '../linking/link-request.ts'
import { loadLinkHost } from '../linking/load-linking.ts'
import { reasonAgainst } from '../manage/use-reason.ts'

interface VersionMenu {
  readonly collection: Collection
  /** Versions that are selected, by name: what one is compared with. */
  readonly selected: ReadonlySet<string>
  readonly onPromote: (version: string) => void
  readonly onTags: (version: CollectionVersion) => void
  readonly onUnlink: (version: CollectionVersion) => void
}

const ICON = { size: 15, 'aria-hidden': true, className: 'shrink-0' } as const

/** What can be done with a version from its row in a collection; what cannot says why. */
export function useVersionMenu({ collection, selected, ...on }: VersionMenu) {
  const t = useT()
  const navigate = useNavigate()
  const { open: openLink } = useLinkRequest()
  const { home, name, role } = collection
  return (version: CollectionVersion): readonly MenuEntry[] => {
    const others = comparedWith(version.version, collection, selected)
    const guarded = version.aliases.some(({ protected: isProtected }) => isProtected)
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
        onSelect: () => void navigate(paths.compare(home.name, name, [...others, version.version])),
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
        onSelect: () => void copyAddress(paths.version(home.name, name, version.version), t),
      },
      {
        kind: 'action',
        id: 'unlink',
        danger: true,
        icon: <Unlink {...ICON} />,
        content: t('menu.unlink'),
        disabledReason: reasonAgainst(t, guarded ? 'delete_protected' : 'unlink', role),
        onSelect: () => on.onUnlink(version),
      },
    ]
  }
}

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
