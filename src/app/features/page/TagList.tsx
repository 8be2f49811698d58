import { useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { TagChip } from '../../ui/chips.tsx'

interface TagListProps {
  readonly tags: readonly string[]
  readonly shown?: number
}

/** Some tags and how many more: a row stays one line however many there are. */
export function TagList({ tags, shown = 3 }: TagListProps) {
  const t = useT()
  const rest = tags.slice(shown)
  if (tags.length === 0) return null
  return (
    <ul className="flex items-center gap-1">
      {tags.slice(0, shown).map((tag) => (
        <li key={tag} className="flex min-w-0">
          <TagChip tag={tag} />
        </li>
      ))}
      {rest.length > 0 && (
        <li className="text-sm text-ink-3" title={visibleText(rest.join(', '))}>
          {t('count.moreTags', { count: rest.length })}
        </li>
      )}
    </ul>
  )
}
