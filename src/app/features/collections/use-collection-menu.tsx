import {
  ArrowUpFromLine,
  Columns2,
  Copy,
  Link2,
  Link as LinkIcon,
  Pencil,
  Star,
  Tag,
  Trash2,
} from 'lucide-react'
import { useNavigate } from 'react-router'
import { MAX_COMPARED } from '../../../contract/limits.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { copyAddress, copyText } from '../../lib/copy-text.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { paths } from '../../lib/paths.ts'
import type { MenuEntry } from '../../ui/MenuButton.tsx'
import { LATEST } from '../aliases/slots.ts'
import type { LinkItem } from '../linking/link-items.ts'
import { useLinkRequest } from '../linking/link-request.ts'
import { loadLinkHost } from '../linking/load-linking.ts'
import { reasonAgainst } from '../manage/use-reason.ts'
import { useStar } from '../stars/use-star.ts'

interface Openers {
  readonly onTags: (collection: Collection) => void
  readonly onDelete: (collection: Collection) => void
}

const ICON = { size: 15, 'aria-hidden': true, className: 'shrink-0' } as const

/** What can be done with a collection from its row; what cannot says why. */
export function useCollectionMenu({ onTags, onDelete }: Openers) {
  const t = useT()
  const navigate = useNavigate()
  const { open: openLink } = useLinkRequest()
  const star = useStar()
  return (collection: Collection): readonly MenuEntry[] => {
    const { id, name, home, path, role, starred } = collection
    const address = paths.collection(home.name, name)
    const newest = newestItem(collection)
    const held = heldVersions(collection)
    const isEmpty = newest === null ? t('collection.empty') : null
    return [
      {
        kind: 'action',
        id: 'promote',
        icon: <ArrowUpFromLine {...ICON} />,
        content: t('menu.promote'),
        disabledReason: reasonAgainst(t, 'set_alias', role) ?? isEmpty,
        onSelect: () => void navigate(`${address}?promote=`),
      },
      {
        kind: 'action',
        id: 'link',
        icon: <Link2 {...ICON} />,
        content: t('menu.linkNewest'),
        disabledReason: isEmpty,
        onSelect: () => {
          prefetchPart(loadLinkHost)
          if (newest !== null) openLink([newest])
        },
      },
      {
        kind: 'action',
        id: 'compare',
        icon: <Columns2 {...ICON} />,
        content: t('menu.compareHeld'),
        disabledReason: held.length < 2 ? t('menu.oneHeld') : null,
        onSelect: () => void navigate(paths.compare(address, held)),
      },
      {
        kind: 'action',
        id: 'tags',
        icon: <Tag {...ICON} />,
        content: t('menu.tags'),
        disabledReason: reasonAgainst(t, 'edit', role),
        onSelect: () => onTags(collection),
      },
      {
        kind: 'action',
        id: 'edit',
        icon: <Pencil {...ICON} />,
        content: t('manage.edit'),
        disabledReason: reasonAgainst(t, 'edit', role),
        onSelect: () => void navigate(`${address}?manage=edit`),
      },
      {
        kind: 'action',
        id: 'star',
        icon: <Star {...ICON} />,
        content: starred ? t('star.remove') : t('star.add'),
        onSelect: () => star.mutate({ kind: 'collection', id, name, starred }),
      },
      {
        kind: 'action',
        id: 'path',
        icon: <Copy {...ICON} />,
        content: t('menu.copyPath'),
        onSelect: () => void copyText(path, t),
      },
      {
        kind: 'action',
        id: 'address',
        icon: <LinkIcon {...ICON} />,
        content: t('menu.copyAddress'),
        onSelect: () => void copyAddress(address, t),
      },
      {
        kind: 'action',
        id: 'delete',
        danger: true,
        icon: <Trash2 {...ICON} />,
        content: t('manage.delete'),
        disabledReason: reasonAgainst(t, 'delete_collection', role),
        onSelect: () => onDelete(collection),
      },
    ]
  }
}

function newestItem({ id, name, type, aliases }: Collection): LinkItem | null {
  const newest = aliases.find(({ alias }) => alias === LATEST)
  if (newest === undefined) return null
  const { version, versionId } = newest
  return { versionId, version, type, collectionId: id, label: `${name}:${version}` }
}

/** What aliases are on: the ones people choose between, the newest included. */
const heldVersions = ({ aliases }: Collection): string[] =>
  [
    ...new Set(
      aliases
        .toSorted((a, b) => Number(a.alias === LATEST) - Number(b.alias === LATEST))
        .map(({ version }) => version),
    ),
  ].slice(0, MAX_COMPARED)
