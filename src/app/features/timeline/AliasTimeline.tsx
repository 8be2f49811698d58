import { useInfiniteQuery } from '@tanstack/react-query'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
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
  if (query.data === undefined) return <TimelineSkeleton />
  const lanes = lanesOf(query.data.pages.flatMap(({ items }) => items))
  if (lanes.length === 0) return null
  const isTable = view === TABLE
  return (
    <section aria-label={t('timeline.title')} className="border-b border-line pb-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-2 sm:px-6">
        <h2 className="font-semibold">{t('timeline.title')}</h2>
        <Button size="sm" variant="quiet" onClick={() => setView(isTable ? '' : TABLE)}>
          {isTable ? t('timeline.asLanes') : t('timeline.asTable')}
        </Button>
      </div>
      {isTable ? <LaneTable lanes={lanes} {...props} /> : <LaneChart lanes={lanes} {...props} />}
      <ListEnd shown={0} total={null} query={query} />
    </section>
  )
}

function TimelineSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3 border-b border-line px-4 py-4 sm:px-6">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-8 w-full" />
    </div>
  )
}
