import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ExternalLink, FileText } from 'lucide-react'
import { may, type Role } from '../../../contract/permissions.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { downloadProps, fileUrl, zipUrl } from '../../lib/download.ts'
import { useT } from '../../lib/i18n.tsx'
import { filesQuery } from '../../lib/queries.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { showToast } from '../../ui/toasts.ts'
import { Bytes } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'

interface FilesTableProps {
  readonly version: CollectionVersion
  readonly role: Role
}

export function FilesTable({ version, role }: FilesTableProps) {
  const t = useT()
  const query = useInfiniteQuery(filesQuery(version.versionId))
  const mayDownload = may(role, 'download')
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('files.failed')} query={query} />
  const files = query.data?.pages.flatMap((page) => page.items)
  if (files?.length === 0) return <EmptyState title={t('files.empty')} />
  return (
    <>
      <div className="flex min-h-12 items-center justify-end gap-3 border-b border-line px-4 sm:px-6">
        {mayDownload ? (
          <DownloadAll version={version} />
        ) : (
          <p className="flex-1 text-ink-2">{t('files.downloadForbidden', { role: t(`role.${role}`) })}</p>
        )}
      </div>
      <Table label={t('version.tab.files')} rowCount={version.fileCount}>
        <thead>
          <tr>
            <Th className="sm:first:pl-6">{t('files.column.path')}</Th>
            <Th className="text-right">{t('files.column.size')}</Th>
            <Th>{t('files.column.digest')}</Th>
            <Th className="text-right sm:last:pr-6">
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {files === undefined ? (
            <SkeletonRows rows={Math.min(version.fileCount, 8)} columns={4} />
          ) : (
            files.map((file) => (
              <FileRow key={file.path} versionId={version.versionId} file={file} mayDownload={mayDownload} />
            ))
          )}
        </tbody>
      </Table>
      {files !== undefined && <ListEnd shown={files.length} total={version.fileCount} query={query} />}
    </>
  )
}

function DownloadAll({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  const name = `${version.path}.zip`
  const failed = () => showToast({ tone: 'loss', text: t('files.downloadFailed', { path: name }) })
  return (
    <a className={buttonClass({ size: 'sm' })} {...downloadProps(zipUrl(version.versionId), name, failed)}>
      <Download size={14} aria-hidden />
      {t('files.downloadAll')}
    </a>
  )
}

interface FileRowProps {
  readonly versionId: string
  readonly file: VersionFile
  readonly mayDownload: boolean
}

const SHORT_DIGEST = 12

function FileRow({ versionId, file, mayDownload }: FileRowProps) {
  const t = useT()
  const label = t('files.download', { path: file.path })
  const failed = () => showToast({ tone: 'loss', text: t('files.downloadFailed', { path: file.path }) })
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <span className="flex items-center gap-2">
          {file.reference === null ? (
            <FileText size={15} aria-hidden className="shrink-0 text-ink-3" />
          ) : (
            <ExternalLink size={15} aria-hidden className="shrink-0 text-ink-3" />
          )}
          <span className="font-mono text-sm wrap-anywhere">{file.path}</span>
        </span>
        {file.reference !== null && (
          <p className="pl-[23px] text-sm text-ink-3 wrap-anywhere">
            {t('files.reference')}: <span className="font-mono">{file.reference}</span>
          </p>
        )}
      </RowHeader>
      <Td className="text-right text-ink-2">{file.size === null ? '–' : <Bytes value={file.size} />}</Td>
      <Td>
        {file.sha256 !== null && (
          <span className="flex items-center gap-1">
            <code className="font-mono text-sm text-ink-2" title={file.sha256}>
              {file.sha256.slice(0, SHORT_DIGEST)}
            </code>
            <CopyButton text={file.sha256} label={t('files.copyDigest', { path: file.path })} />
          </span>
        )}
      </Td>
      <Td className="text-right sm:last:pr-6">
        {mayDownload && file.reference === null && (
          <Tooltip text={label}>
            <a
              aria-label={label}
              className="inline-flex size-7 items-center justify-center rounded text-ink-3 hover:bg-pressed hover:text-ink"
              {...downloadProps(fileUrl(versionId, file.path), file.path, failed)}
            >
              <Download size={15} aria-hidden />
            </a>
          </Tooltip>
        )}
      </Td>
    </Tr>
  )
}
