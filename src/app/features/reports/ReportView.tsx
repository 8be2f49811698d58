import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { reportQuery } from '../../lib/project-queries.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { ReportBlocks } from './ReportBlocks.tsx'
import { readBlocks } from './report-blocks.ts'

/** One report: its text, and the names of what is not drawn of it. */
export function ReportView({ report }: { readonly report: string }) {
  const t = useT()
  const query = useQuery(reportQuery(report))
  const blocks = useMemo(() => readBlocks(query.data?.spec), [query.data])
  if (query.data === undefined) {
    return query.isError ? (
      <QueryFailed title={t('report.failed')} query={query} />
    ) : (
      <div className="px-4 py-5 sm:px-6">
        <Skeleton className="h-40 max-w-3xl" />
      </div>
    )
  }
  const { title, description, draft, updatedAt, updatedBy } = query.data
  return (
    <article className="flex flex-col gap-4 px-4 py-5 sm:px-6" aria-label={title}>
      <header>
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-name font-semibold wrap-anywhere">
            <VisibleText text={title} />
          </h2>
          {draft && <DraftMark />}
        </div>
        {description !== '' && (
          <p className="max-w-3xl text-ink-2 wrap-anywhere">
            <VisibleText text={description} />
          </p>
        )}
        <p className="mt-1 text-sm text-ink-3">
          {updatedBy !== null && (
            <>
              <VisibleText text={updatedBy.name || updatedBy.username} />{' '}
            </>
          )}
          <RelativeTime at={updatedAt} />
        </p>
      </header>
      <ReportBlocks key={query.data.revision} blocks={blocks} />
    </article>
  )
}

export function DraftMark() {
  const t = useT()
  return <span className="rounded bg-pressed px-1.5 py-0.5 text-xs text-ink-2">{t('report.draft')}</span>
}
