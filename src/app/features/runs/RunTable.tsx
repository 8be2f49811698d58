import { Link } from 'react-router'
import type { Run } from '../../../contract/schemas/project.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { KindGlyph } from '../../ui/chips.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { TagList } from '../page/TagList.tsx'
import { RunLength } from './RunLength.tsx'
import { RunState } from './RunState.tsx'

interface RunTableProps {
  readonly label: string
  /** undefined while they are on their way. */
  readonly runs: readonly Run[] | undefined
  /** Where runs of several projects stand together. */
  readonly withProject?: boolean
}

export function RunTable({ label, runs, withProject = false }: RunTableProps) {
  const t = useT()
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th className="min-w-48 sm:first:pl-6">{t('run.column.name')}</Th>
          {withProject && <Th>{t('run.column.project')}</Th>}
          <Th>{t('run.column.state')}</Th>
          <Th>{t('run.column.job')}</Th>
          <Th>{t('run.column.tags')}</Th>
          <Th>{t('run.column.author')}</Th>
          <Th className="text-right">{t('run.column.length')}</Th>
          <Th className="text-right sm:last:pr-6">{t('run.column.started')}</Th>
        </tr>
      </thead>
      <tbody>
        {runs === undefined ? (
          <SkeletonRows rows={6} columns={withProject ? 8 : 7} />
        ) : (
          runs.map((run) => <RunRow key={run.id} run={run} withProject={withProject} />)
        )}
      </tbody>
    </Table>
  )
}

function RunRow({ run, withProject }: { readonly run: Run; readonly withProject: boolean }) {
  const author = run.createdBy
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <span className="flex items-center gap-2">
          <KindGlyph kind="run" />
          <Link
            to={paths.run(run.entity, run.project, run.name)}
            className="row-link min-w-0 font-medium wrap-anywhere"
          >
            <VisibleText text={run.displayName} />
          </Link>
        </span>
      </RowHeader>
      {withProject && (
        <Td className="text-ink-2">
          <VisibleText text={`${run.entity}/${run.project}`} />
        </Td>
      )}
      <Td>
        <RunState state={run.state} />
      </Td>
      <Td className="max-w-40 truncate text-ink-2">
        <VisibleText text={run.jobType ?? '–'} />
      </Td>
      <Td>
        <TagList tags={run.tags} />
      </Td>
      <Td className="max-w-40 truncate text-ink-2">
        <VisibleText text={author === null ? '–' : author.name || author.username} />
      </Td>
      <Td className="text-right text-sm whitespace-nowrap text-ink-2">
        <RunLength run={run} />
      </Td>
      <Td className="text-right text-sm text-ink-3 sm:last:pr-6">
        <RelativeTime at={run.createdAt} />
      </Td>
    </Tr>
  )
}
