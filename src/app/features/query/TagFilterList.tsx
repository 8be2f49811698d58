import { useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { TagChip } from '../../ui/chips.tsx'

interface TagFilterListProps {
  readonly tags: readonly string[]
  readonly shown?: number
  readonly onTag: (tag: string, exclude: boolean) => void
}

/** Tags of a row: a click asks for those that have it too, Alt-click for those that do not (ui.md, Tags). */
export function TagFilterList({ tags, shown = 2, onTag }: TagFilterListProps) {
  const t = useT()
  const rest = tags.slice(shown)
  if (tags.length === 0) return null
  return (
    <ul className="flex min-w-0 items-center gap-1">
      {tags.slice(0, shown).map((tag) => (
        <li key={tag} className="flex min-w-0">
          <button
            type="button"
            title={t('query.tagHint')}
            aria-label={t('query.filterByTag', { tag })}
            onClick={(event) => onTag(tag, event.altKey)}
            className="flex min-h-6 min-w-0 items-center rounded-sm hover:bg-pressed"
          >
            <TagChip tag={tag} />
          </button>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="shrink-0 text-sm text-ink-3" title={visibleText(rest.join(', '))}>
          {t('count.moreTags', { count: rest.length })}
        </li>
      )}
    </ul>
  )
}
