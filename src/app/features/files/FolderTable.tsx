import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ExternalLink, FileText, Folder } from 'lucide-react'
import { Suspense } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { FolderEntry, VersionFile } from '../../../contract/schemas/project.ts'
import { downloadProps, fileUrl } from '../../lib/download.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { fileSearch, folderOf, folderSearch } from './file-address.ts'
import { folderQuery } from './files-queries.ts'
import { loadPreview, Readme } from './load-preview.ts'

interface FolderTableProps {
  readonly version: CollectionVersion
  readonly folder: string
  readonly mayDownload: boolean
}

export function FolderTable({ version, folder, mayDownload }: FolderTableProps) {
  const t = useT()
  const query = useInfiniteQuery(folderQuery(version.versionId, folder))
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('files.failed')} query={query} />
  const entries = query.data?.pages.flatMap((page) => page.items)
  if (entries?.length === 0) return <EmptyState title={t('files.empty')} />
  const readme = entries?.find(({ name, file }) => file?.sha256 != null && /^readme\.md$/i.test(name))?.file
  return (
    <>
      <Table label={t('version.tab.files')}>
        <thead>
          <tr>
            <Th className="min-w-44 sm:first:pl-6">{t('files.column.path')}</Th>
            <Th className="text-right">{t('files.column.size')}</Th>
            <Th className="max-sm:hidden">{t('files.column.digest')}</Th>
            <Th className="text-right sm:last:pr-6">
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {folder !== '' && <UpRow folder={folderOf(folder)} />}
          {entries === undefined ? (
            <SkeletonRows rows={Math.min(version.fileCount, 8)} columns={4} />
          ) : (
            entries.map((entry) =>
              entry.file === null ? (
                <FolderRow
                  key={entry.name}
                  entry={entry}
                  path={folder === '' ? entry.name : `${folder}/${entry.name}`}
                />
              ) : (
                <FileRow
                  key={`/${entry.name}`}
                  versionId={version.versionId}
                  name={entry.name}
                  file={entry.file}
                  mayDownload={mayDownload}
                />
              ),
            )
          )}
        </tbody>
      </Table>
      {entries !== undefined && <ListEnd shown={entries.length} total={null} query={query} />}
      {readme != null && mayDownload && (
        <Suspense>
          <Readme version={version} path={readme.path} />
        </Suspense>
      )}
    </>
  )
}

const LINK = 'row-link min-w-0 font-mono text-sm wrap-anywhere'

function UpRow({ folder }: { readonly folder: string }) {
  const t = useT()
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <PlaceLink to={folderSearch(folder)} preventScrollReset className="row-link text-ink-2">
          {t('files.up')}
        </PlaceLink>
      </RowHeader>
      <Td />
      <Td className="max-sm:hidden" />
      <Td />
    </Tr>
  )
}

function FolderRow({ entry, path }: { readonly entry: FolderEntry; readonly path: string }) {
  const t = useT()
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <span className="flex items-center gap-2">
          <Folder size={15} aria-hidden className="shrink-0 text-ink-2" />
          <PlaceLink to={folderSearch(path)} preventScrollReset className={LINK}>
            <VisibleText text={entry.name} />
          </PlaceLink>
          <span className="shrink-0 text-sm text-ink-3">{t('count.files', { count: entry.fileCount })}</span>
        </span>
      </RowHeader>
      <Td className="text-right text-ink-2">{entry.size === null ? '–' : <Bytes value={entry.size} />}</Td>
      <Td className="max-sm:hidden" />
      <Td />
    </Tr>
  )
}

interface FileRowProps {
  readonly versionId: string
  readonly name: string
  readonly file: VersionFile
  readonly mayDownload: boolean
}

const SHORT_DIGEST = 12

function FileRow({ versionId, name, file, mayDownload }: FileRowProps) {
  const t = useT()
  const isReference = file.reference !== null
  const Icon = isReference ? ExternalLink : FileText
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <span className="flex items-center gap-2">
          <Icon size={15} aria-hidden className="shrink-0 text-ink-3" />
          {mayDownload ? (
            <PlaceLink
              to={fileSearch(file.path)}
              preventScrollReset
              className={LINK}
              onPointerEnter={() => prefetchPart(loadPreview)}
              onFocus={() => prefetchPart(loadPreview)}
            >
              <VisibleText text={name} />
            </PlaceLink>
          ) : (
            <span className="font-mono text-sm wrap-anywhere">
              <VisibleText text={name} />
            </span>
          )}
        </span>
        {isReference && (
          <p className="pl-[23px] text-sm text-ink-3 wrap-anywhere">
            {t('files.reference')}: <span className="font-mono">{file.reference}</span>
          </p>
        )}
      </RowHeader>
      <Td className="text-right text-ink-2">{file.size === null ? '–' : <Bytes value={file.size} />}</Td>
      <Td className="max-sm:hidden">
        {file.sha256 !== null && (
          <span className="above-row-link flex w-fit items-center gap-1">
            <code className="font-mono text-sm text-ink-2" title={file.sha256}>
              {file.sha256.slice(0, SHORT_DIGEST)}
            </code>
            <CopyButton text={file.sha256} label={t('files.copyDigest', { path: file.path })} />
          </span>
        )}
      </Td>
      <Td className="text-right sm:last:pr-6">
        {mayDownload && !isReference && <DownloadOne versionId={versionId} path={file.path} />}
      </Td>
    </Tr>
  )
}

function DownloadOne({ versionId, path }: { readonly versionId: string; readonly path: string }) {
  const t = useT()
  const label = t('files.download', { path })
  const failed = () => showToast({ tone: 'loss', text: t('files.downloadFailed', { path }) })
  return (
    <Tooltip text={label}>
      <a
        aria-label={label}
        className="above-row-link inline-flex size-7 items-center justify-center rounded text-ink-3 hover:bg-pressed hover:text-ink"
        {...downloadProps(fileUrl(versionId, path), path, failed)}
      >
        <Download size={15} aria-hidden />
      </a>
    </Tooltip>
  )
}
