import { useInfiniteQuery } from '@tanstack/react-query'
import type { Run, RunFile } from '../../../contract/schemas/project.ts'
import { downloadProps, runFileUrl } from '../../lib/download.ts'
import { useT } from '../../lib/i18n.tsx'
import { runConsoleQuery, runFilesQuery } from '../../lib/project-queries.ts'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { TextPreview } from '../files/TextPreview.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'

/** What the run printed, and the files that it left. */
export function RunOutput({ run }: { readonly run: Run }) {
  const t = useT()
  return (
    <div className="pb-6">
      <h2 className="px-4 pt-5 pb-2 font-semibold sm:px-6">{t('run.console')}</h2>
      <Console runId={run.id} />
      <h2 className="px-4 pt-5 pb-2 font-semibold sm:px-6">{t('version.tab.files')}</h2>
      <Files runId={run.id} />
    </div>
  )
}

function Console({ runId }: { readonly runId: string }) {
  const t = useT()
  const query = useInfiniteQuery(runConsoleQuery(runId))
  const lines = query.data?.pages.flatMap((page) => page.items)
  if (query.isError && lines === undefined) return <QueryFailed title={t('files.failed')} query={query} />
  if (lines === undefined) return null
  if (lines.length === 0) return <p className="px-4 text-ink-2 sm:px-6">{t('run.noConsole')}</p>
  return (
    <>
      <TextPreview text={lines.map(({ text }) => text).join('\n')} />
      <ListEnd shown={lines.length} total={query.data?.pages[0]?.total ?? null} query={query} />
    </>
  )
}

function Files({ runId }: { readonly runId: string }) {
  const t = useT()
  const query = useInfiniteQuery(runFilesQuery(runId))
  const files = query.data?.pages.flatMap((page) => page.items)
  if (query.isError && files === undefined) return <QueryFailed title={t('files.failed')} query={query} />
  if (files?.length === 0) return <p className="px-4 text-ink-2 sm:px-6">{t('run.noFiles')}</p>
  return (
    <>
      <Table label={t('version.tab.files')}>
        <thead>
          <tr>
            <Th className="min-w-44 sm:first:pl-6">{t('files.column.path')}</Th>
            <Th className="w-40 text-right">{t('version.column.logged')}</Th>
            <Th className="w-32 text-right sm:last:pr-6">{t('files.column.size')}</Th>
          </tr>
        </thead>
        <tbody>
          {files === undefined ? (
            <SkeletonRows rows={3} columns={3} />
          ) : (
            files.map((file) => <FileRow key={file.path} runId={runId} file={file} />)
          )}
        </tbody>
      </Table>
      {files !== undefined && <ListEnd shown={files.length} total={null} query={query} />}
    </>
  )
}

function FileRow({ runId, file }: { readonly runId: string; readonly file: RunFile }) {
  const t = useT()
  const { path } = file
  const failed = () => showToast({ tone: 'loss', text: t('files.downloadFailed', { path }) })
  return (
    <Tr>
      <RowHeader className="font-mono text-sm wrap-anywhere sm:first:pl-6">
        <a
          aria-label={t('files.download', { path })}
          className="row-link"
          {...downloadProps(runFileUrl(runId, path), path, failed)}
        >
          <VisibleText text={path} />
        </a>
      </RowHeader>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={file.updatedAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2 sm:last:pr-6">
        <Bytes value={file.size} />
      </Td>
    </Tr>
  )
}
