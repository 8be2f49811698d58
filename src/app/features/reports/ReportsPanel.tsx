import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Report } from '../../../contract/schemas/report.ts'
import { useT } from '../../lib/i18n.tsx'
import { reportsQuery } from '../../lib/project-queries.ts'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { DraftMark, ReportView } from './ReportView.tsx'

interface ReportsPanelProps {
  readonly entity: string
  readonly project: string
}

/** The reports of a project, or the one of them that the address names. */
export function ReportsPanel(props: ReportsPanelProps) {
  const [search] = useSearchParams()
  const report = search.get('report')
  return report === null ? <ReportList {...props} /> : <ReportView report={report} />
}

function ReportList({ entity, project }: ReportsPanelProps) {
  const t = useT()
  const query = useInfiniteQuery(reportsQuery(entity, project))
  const reports = query.data?.pages.flatMap((page) => page.items)
  if (query.isError && reports === undefined) return <QueryFailed title={t('report.failed')} query={query} />
  if (reports?.length === 0) return <EmptyState title={t('report.none')} detail={t('report.noneDetail')} />
  return (
    <>
      <Table label={t('activity.kind.report')}>
        <thead>
          <tr>
            <Th className="min-w-48 sm:first:pl-6">{t('search.kind.report')}</Th>
            <Th>{t('run.column.author')}</Th>
            <Th className="text-right sm:last:pr-6">{t('report.saved')}</Th>
          </tr>
        </thead>
        <tbody>
          {reports === undefined ? (
            <SkeletonRows rows={6} columns={3} />
          ) : (
            reports.map((report) => <ReportRow key={report.id} report={report} />)
          )}
        </tbody>
      </Table>
      {reports !== undefined && <ListEnd shown={reports.length} total={null} query={query} />}
    </>
  )
}

function ReportRow({ report }: { readonly report: Report }) {
  const { title, description, draft, createdBy } = report
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <span className="flex flex-wrap items-center gap-2">
          <Link
            to={{ search: `?tab=reports&report=${report.id}` }}
            className="row-link min-w-0 font-medium wrap-anywhere"
          >
            <VisibleText text={title} />
          </Link>
          {draft && <DraftMark />}
        </span>
        {description !== '' && (
          <span className="block text-sm font-normal text-ink-3 wrap-anywhere">
            <VisibleText text={description} />
          </span>
        )}
      </RowHeader>
      <Td className="max-w-40 truncate text-ink-2">
        <VisibleText text={createdBy === null ? '–' : createdBy.name || createdBy.username} />
      </Td>
      <Td className="text-right text-sm text-ink-3 sm:last:pr-6">
        <RelativeTime at={report.updatedAt} />
      </Td>
    </Tr>
  )
}
