import { useInfiniteQuery } from '@tanstack/react-query'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { LATEST } from '../aliases/slots.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { aliasMovesQuery } from './alias-moves-query.ts'
import { LaneChart } from './LaneChart.tsx'
import { LaneTable } from './LaneTable.tsx'
import { lanesOf } from './lanes.ts'

export interface TimelineProps {
  readonly registry: Registry
  readonly collection: Collection
  /** Opens the promotion preview: rolling back is a promotion (ui.md, Promotion). */
  readonly onPromote: (alias: string, version: string) => void
}

const TABLE = 'table'

/** Who held which alias when: as lanes, and as a table that says and does the same. */
export function AliasTimeline(props: TimelineProps) {
  const t = useT()
  const [view, setView] = useParam('timeline')
  const query = useInfiniteQuery(aliasMovesQuery(props.collection.id))
  if (query.isError && query.data === undefined) {
    return (
      <div className="px-4 py-4 sm:px-6">
        <QueryFailed dense title={t('timeline.failed')} query={query} />
      </div>
    )
  }
  if (query.data === undefined) {
    const held = props.collection.aliases.filter(({ alias }) => alias !== LATEST)
    return held.length === 0 ? null : <TimelineSkeleton lanes={held.length} />
  }
  const lanes = lanesOf(query.data.pages.flatMap(({ items }) => items))
  if (lanes.length === 0) return null
  const isTable = view === TABLE
  return (
    // The table is a region of this name itself.
    <section aria-label={isTable ? undefined : t('timeline.title')} className="border-b border-line pb-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-2 sm:px-6">
        <h2 className="font-semibold">{t('timeline.title')}</h2>
        <div className="flex items-center gap-2">
          {/* Not at the end, where it would push down what stands below when it comes. */}
          {query.hasNextPage && (
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {query.isFetchingNextPage ? t('list.loading') : t('list.more')}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={() => setView(isTable ? '' : TABLE)}>
            {isTable ? t('timeline.asLanes') : t('timeline.asTable')}
          </Button>
        </div>
      </div>
      {isTable ? <LaneTable lanes={lanes} {...props} /> : <LaneChart lanes={lanes} {...props} />}
    </section>
  )
}

/** As high as the lanes of the aliases that are held; those that nobody holds any more are not known yet. */
function TimelineSkeleton({ lanes }: { readonly lanes: number }) {
  return (
    <div aria-hidden className="border-b border-line pb-3">
      <div className="px-4 pt-4 pb-2 sm:px-6">
        <Skeleton className="h-7 w-40" />
      </div>
      {Array.from({ length: lanes }, (_, lane) => (
        <div key={lane} className="px-4 py-1 sm:px-6">
          <Skeleton className="h-16 w-full sm:h-8" />
        </div>
      ))}
      <div className="pt-1 text-sm max-sm:hidden">&nbsp;</div>
    </div>
  )
}
