import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { FilePreview as Preview } from '../../../contract/schemas/insight.ts'
import { atOf, keepAt } from '../../lib/at.ts'
import { inlineFileUrl } from '../../lib/download.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Bytes } from '../../ui/values.tsx'
import { pathFrom } from '../markdown/addresses.ts'
import { Markdown } from '../markdown/load-markdown.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { CsvPreview } from './CsvPreview.tsx'
import { fileSearch } from './file-address.ts'
import { previewQuery } from './files-queries.ts'
import { ImagePreview } from './ImagePreview.tsx'
import { JsonPreview } from './JsonPreview.tsx'
import { TextPreview } from './TextPreview.tsx'

interface FilePreviewProps {
  readonly version: CollectionVersion
  readonly path: string
  /** The text itself instead of what it stands for. */
  readonly isSource: boolean
}

export function FilePreview({ version, path, isSource }: FilePreviewProps) {
  const t = useT()
  const query = useQuery(previewQuery(version.versionId, path))
  if (query.isError) return <QueryFailed title={t('preview.failed')} query={query} />
  if (query.data === undefined) return <PreviewSkeleton />
  const preview = query.data
  return (
    <>
      <PreviewFacts preview={preview} isSource={isSource} />
      <Content version={version} preview={preview} isSource={isSource} />
    </>
  )
}

const PreviewSkeleton = () => (
  <div className="flex flex-col gap-2 px-4 py-5 sm:px-6">
    <Skeleton className="h-3 w-2/3" />
    <Skeleton className="h-3 w-1/2" />
    <Skeleton className="h-3 w-3/5" />
  </div>
)

const SHORT_DIGEST = 12
const READABLE_KINDS = new Set<Preview['kind']>(['json', 'markdown', 'csv'])

function PreviewFacts({ preview, isSource }: { readonly preview: Preview; readonly isSource: boolean }) {
  const t = useT()
  const format = useFormat()
  const hasTwoFaces =
    preview.text !== null && READABLE_KINDS.has(preview.kind) && !(preview.kind === 'json' && preview.cut)
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-sm text-ink-3 sm:px-6">
      {preview.size !== null && <Bytes value={preview.size} />}
      {preview.sha256 !== null && (
        <span className="inline-flex items-center gap-1">
          {t('files.column.digest')}
          <code className="font-mono text-ink-2" title={preview.sha256}>
            {preview.sha256.slice(0, SHORT_DIGEST)}
          </code>
          <CopyButton text={preview.sha256} label={t('files.copyDigest', { path: preview.path })} />
        </span>
      )}
      {preview.cut && preview.text !== null && (
        <span className="rounded-sm bg-protected-soft px-1.5 text-protected">
          {preview.size === null
            ? t('preview.cut', { shown: format.bytes(preview.bytesRead) })
            : t('preview.cutOf', {
                shown: format.bytes(preview.bytesRead),
                total: format.bytes(preview.size),
              })}
        </span>
      )}
      {(preview.kind === 'html' || preview.kind === 'svg') && <span>{t('preview.notRun')}</span>}
      {hasTwoFaces && <FaceSwitch isSource={isSource} />}
    </div>
  )
}

/** Two buttons of which one is down; the choice stands in the address. */
function FaceSwitch({ isSource }: { readonly isSource: boolean }) {
  const t = useT()
  const [, setSearch] = useSearchParams()
  const choose = (source: boolean) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (source) next.set('view', 'source')
        else next.delete('view')
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const face = (source: boolean, label: string) => (
    <button
      type="button"
      aria-pressed={source === isSource}
      className="h-7 rounded-sm px-2 text-ink-2 hover:text-ink aria-pressed:bg-pressed aria-pressed:font-medium aria-pressed:text-ink"
      onClick={() => choose(source)}
    >
      {label}
    </button>
  )
  return (
    <div role="group" aria-label={t('preview.face')} className="ml-auto flex gap-0.5">
      {face(false, t('preview.face.shown'))}
      {face(true, t('preview.face.source'))}
    </div>
  )
}

interface ContentProps {
  readonly version: CollectionVersion
  readonly preview: Preview
  readonly isSource: boolean
}

function Content({ version, preview, isSource }: ContentProps) {
  const t = useT()
  const { path, text, reference } = preview
  if (reference !== null) return <ReferencePreview reference={reference} />
  if (preview.kind === 'image') return <ImagePreview version={version} path={path} pixels={preview.pixels} />
  if (text === null) return <EmptyState title={t('preview.none')} detail={t('preview.noneDetail')} />
  if (text === '') return <EmptyState title={t('preview.empty')} />
  if (isSource) return <TextPreview text={text} />
  if (preview.kind === 'markdown') return <MarkdownPreview version={version} path={path} text={text} />
  if (preview.kind === 'csv') return <CsvPreview text={text} isBeginning={preview.cut} />
  if (preview.kind === 'json' && !preview.cut) return <JsonPreview text={text} name={path} />
  return <TextPreview text={text} />
}

function ReferencePreview({ reference }: { readonly reference: string }) {
  const t = useT()
  return (
    <EmptyState title={t('preview.reference')} detail={t('preview.referenceDetail')} snippet={reference} />
  )
}

interface MarkdownPreviewProps {
  readonly version: CollectionVersion
  readonly path: string
  readonly text: string
}

/** Links to files beside it open those; images come from the same version. */
function MarkdownPreview({ version, path, text }: MarkdownPreviewProps) {
  const [search] = useSearchParams()
  const linkTo = (relative: string) => {
    const target = pathFrom(path, relative)
    return target === null ? null : keepAt(fileSearch(target), atOf(search))
  }
  const imageAt = (relative: string) => {
    const target = pathFrom(path, relative)
    return target === null ? null : inlineFileUrl(version.versionId, target)
  }
  return (
    <div className="px-4 py-5 sm:px-6">
      <Suspense fallback={<PreviewSkeleton />}>
        <Markdown text={text} linkTo={linkTo} imageAt={imageAt} />
      </Suspense>
    </div>
  )
}

interface ReadmeProps {
  readonly version: CollectionVersion
  readonly path: string
}

/** Below a folder, as far as it can be read; the folder is what was asked for, so a failure here stays silent. */
export function Readme({ version, path }: ReadmeProps) {
  const { data } = useQuery(previewQuery(version.versionId, path))
  if (data?.text == null || data.text === '') return null
  return (
    <section aria-label={visibleText(path)} className="border-b border-line">
      <MarkdownPreview version={version} path={path} text={data.text} />
    </section>
  )
}
