import { EventList } from '../features/activity/EventList.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { useT } from '../lib/i18n.tsx'

export function ActivityPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('activity.title')} />
      <div className="border-t border-line">
        <EventList label={t('activity.title')} failed={t('activity.failed')} empty={t('activity.empty')} />
      </div>
    </>
  )
}
