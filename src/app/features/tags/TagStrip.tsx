import { Pencil } from 'lucide-react'
import { type MouseEvent, Suspense, useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { leastRoleFor, may, type Role } from '../../../contract/permissions.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { readTyped } from '../../lib/typed-draft.ts'
import { withWords } from '../../lib/words.ts'
import { TagChip } from '../../ui/chips.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { late } from '../../ui/late.tsx'
import { draftOf } from './tag-draft.ts'
import type { TagScope } from './tag-queries.ts'

const loadEditor = () => withWords('collection', import('./TagEditor.tsx'))
const TagEditor = late(async () => (await loadEditor()).TagEditor)

interface TagStripProps {
  /** The id of a collection or a version. */
  readonly target: string
  readonly tags: readonly string[]
  readonly role: Role
  readonly scope: TagScope
  /** The list of those that have the tag, or of those that have it not; null where no list can leave them out. */
  readonly addressOf: (tag: string, exclude: boolean) => string | null
}

/** More than these are folded away: the name of a thing stays in sight (ux: 300 tags on one version). */
const SHOWN = 12

/** The tags beside the name of a thing: a click filters, Alt-click excludes, the pencil turns them into a field. */
export function TagStrip({ target, tags, role, scope, addressOf }: TagStripProps) {
  const t = useT()
  const [editing, setEditing] = useState(() => readTyped(draftOf(target)) !== '')
  const [all, setAll] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const comesBack = useRef(false)
  useEffect(() => {
    if (editing || !comesBack.current) return
    comesBack.current = false
    pencil.current?.focus()
  }, [editing])
  const reason = may(role, 'edit')
    ? null
    : t('edit.needsRole', { role: t(`role.${leastRoleFor('edit')}`), own: t(`role.${role}`) })
  if (editing) {
    const done = () => {
      comesBack.current = true
      setEditing(false)
    }
    return (
      <Suspense>
        <TagEditor target={target} tags={tags} scope={scope} onDone={done} />
      </Suspense>
    )
  }
  const rest = tags.length - SHOWN
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      {tags.length > 0 && (
        <ul aria-label={t('tags.label')} className="flex min-w-0 flex-wrap items-center gap-1">
          {(all ? tags : tags.slice(0, SHOWN)).map((tag) => (
            <li key={tag} className="flex min-w-0">
              <TagLink tag={tag} addressOf={addressOf} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <button
          type="button"
          aria-label={all ? t('tags.fewer') : t('tags.more', { count: rest })}
          aria-expanded={all}
          className="h-6 rounded-sm px-1.5 text-sm text-ink-2 hover:bg-hover"
          onClick={() => setAll(!all)}
        >
          {all ? t('tags.fewer') : t('count.moreTags', { count: rest })}
        </button>
      )}
      <IconButton
        ref={pencil}
        icon={Pencil}
        label={reason === null ? t('tags.edit') : `${t('tags.edit')}. ${reason}`}
        aria-disabled={reason !== null || undefined}
        className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
        onPointerEnter={() => prefetchPart(loadEditor)}
        onClick={() => reason === null && setEditing(true)}
      />
    </div>
  )
}

interface TagLinkProps {
  readonly tag: string
  readonly addressOf: TagStripProps['addressOf']
}

function TagLink({ tag, addressOf }: TagLinkProps) {
  const t = useT()
  const navigate = useNavigate()
  const without = addressOf(tag, true)
  const onClick = (event: MouseEvent) => {
    // The browser's own meaning of Alt-click is to download what is linked.
    if (!event.altKey) return
    event.preventDefault()
    if (without !== null) void navigate(without)
  }
  return (
    <Link
      to={addressOf(tag, false) ?? ''}
      title={without === null ? undefined : t('tags.filterHint')}
      className="flex min-h-6 min-w-0 items-center rounded-sm hover:bg-hover"
      onClick={onClick}
    >
      <TagChip tag={tag} />
    </Link>
  )
}
