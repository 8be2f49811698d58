import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { EventKind } from '../../../contract/schemas/activity.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { newestEventsQuery } from '../../lib/queries.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import type { Area } from './activity-filter.ts'
import { LatelyList } from './LatelyList.tsx'

const LINES = 8

/** What one asks first on coming back: what was promoted, and what is new to look at. */
export function HomeActivity() {
  const t = useT()
  return (
    <div className="grid gap-x-8 gap-y-6 px-4 pb-10 sm:px-6 lg:grid-cols-2">
      <Lately title={t('home.moved')} empty={t('home.noneMoved')} kind="alias.moved" area="alias" />
      <Lately title={t('home.linked')} empty={t('home.noneLinked')} kind="version.linked" area="version" />
    </div>
  )
}

interface LatelyProps {
  readonly title: string
  readonly empty: string
  readonly kind: EventKind
  /** Where the activity shows all of it. */
  readonly area: Area
}

function Lately({ title, empty, kind, area }: LatelyProps) {
  const t = useT()
  const query = useQuery(newestEventsQuery(kind))
  const alive = query.data?.items.filter(({ collection }) => collection?.deleted !== true)
  return (
    <section aria-label={title} className="min-w-0">
      <div className="flex items-baseline justify-between gap-3 border-b border-line pb-1.5">
        <h2 className="font-semibold">{title}</h2>
        <Link to={`${paths.activity()}?kind=${area}`} className="text-sm text-ink-2 hover:underline">
          {t('home.all')}
        </Link>
      </div>
      <div className="min-h-[205px] pt-2.5">
        {query.isPending && <Lines />}
        {query.isError && query.data === undefined && (
          <QueryFailed dense title={t('activity.failed')} query={query} />
        )}
        {alive?.length === 0 && <p className="text-ink-3">{empty}</p>}
        {alive !== undefined && (
          <LatelyList events={alive} lines={LINES} isCut={query.data?.nextCursor !== null} wraps />
        )}
      </div>
    </section>
  )
}

const Lines = () => (
  <div className="flex flex-col gap-3.5 pt-1">
    {Array.from({ length: LINES }, (_, line) => (
      <Skeleton key={line} className="h-3 w-4/5" />
    ))}
  </div>
)
