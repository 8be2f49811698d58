import { useSearchParams } from 'react-router'
import { ActivityFilters } from '../features/activity/ActivityFilters.tsx'
import { activityScope } from '../features/activity/activity-filter.ts'
import { EventList } from '../features/activity/EventList.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { useT } from '../lib/i18n.tsx'

export function ActivityPage() {
  const t = useT()
  const [search] = useSearchParams()
  const scope = activityScope(search)
  const narrowed = Object.keys(scope).length > 0
  return (
    <>
      <PageHeader title={t('activity.title')} />
      <ActivityFilters />
      <div className="border-t border-line">
        <EventList
          label={t('activity.title')}
          scope={scope}
          failed={t('activity.failed')}
          empty={narrowed ? t('activity.noMatch') : t('activity.empty')}
        />
      </div>
    </>
  )
}
