import { useInfiniteQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.tsx'
import { runsQuery } from '../../lib/project-queries.ts'
import { useParam } from '../../lib/use-param.ts'
import { FilterField } from '../../ui/FilterField.tsx'
import { EmptyState, NoMatchState } from '../../ui/states.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { RunTable } from '../runs/RunTable.tsx'

interface RunsPanelProps {
  readonly entity: string
  readonly project: string
}

export function RunsPanel({ entity, project }: RunsPanelProps) {
  const t = useT()
  const [text, setText] = useParam('q')
  const query = useInfiniteQuery(runsQuery(entity, project, text))
  const runs = query.data?.pages.flatMap((page) => page.items)
  if (runs?.length === 0 && text === '') {
    return <EmptyState title={t('project.noRuns')} detail={t('project.noRunsDetail')} />
  }
  return (
    <>
      <div className="flex min-h-12 items-center border-b border-line px-4 py-2 sm:px-6">
        <FilterField label={t('project.filterRuns')} value={text} onChange={setText} />
      </div>
      {query.isError && runs === undefined ? (
        <QueryFailed title={t('project.runsFailed')} query={query} />
      ) : runs?.length === 0 ? (
        <NoMatchState title={t('project.noRunMatch', { query: text })} onClear={() => setText('')} />
      ) : (
        <RunTable label={t('project.tab.runs')} runs={runs} />
      )}
      {runs !== undefined && (
        <ListEnd shown={runs.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
    </>
  )
}
