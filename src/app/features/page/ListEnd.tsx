import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'

interface ListEndProps {
  readonly shown: number
  /** null where a filter makes it unknown. */
  readonly total: number | null
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** A list that is cut says so (semantics.md, Answers). */
export function ListEnd({ shown, total, query }: ListEndProps) {
  const t = useT()
  if (!query.hasNextPage) return null
  return (
    <div className="flex items-center gap-3 px-4 py-3 sm:px-6">
      <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? t('list.loading') : t('list.more')}
      </Button>
      {total !== null && (
        <span className="text-sm text-ink-3">{t('count.shown', { count: shown, total })}</span>
      )}
    </div>
  )
}
