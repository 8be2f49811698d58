import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { useT } from '../lib/i18n.tsx'
import { LineagePanel } from '../lineage/load-lineage.ts'
import { LineageStart } from '../lineage/start/LineageStart.tsx'

/** The graph, full screen; without a root, the ways to one. */
export function LineagePage() {
  const t = useT()
  const [search] = useSearchParams()
  const [at] = useAt()
  const root = search.get('root') ?? ''
  return (
    // The corner of the tools is left free for the button that leads into the past.
    <div className="relative [--lineage-above:0px] [--lineage-corner:2.75rem]">
      <h1 className="sr-only">{t('lineage.title')}</h1>
      <TimeTravel inCorner />
      {root === '' ? (
        <LineageStart />
      ) : (
        <Suspense>
          <LineagePanel key={root} root={root} at={at} name={t('lineage.title')} />
        </Suspense>
      )}
    </div>
  )
}
