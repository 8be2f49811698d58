import { Download } from 'lucide-react'
import { Fragment } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { cx } from '../../lib/cx.ts'
import { downloadProps, fileUrl, zipUrl } from '../../lib/download.ts'
import { useT } from '../../lib/i18n.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import { fileSearch, folderSearch, nameOf, stepsTo } from './file-address.ts'

interface FileTrailProps {
  readonly version: CollectionVersion
  readonly folder: string
  readonly file: string | null
  readonly mayDownload: boolean
}

/** The way from the version to what is shown, and its download. */
export function FileTrail({ version, folder, file, mayDownload }: FileTrailProps) {
  const t = useT()
  const here = file ?? folder
  const steps = [
    { label: version.path, to: folderSearch('') },
    ...stepsTo(folder).map((step) => ({ label: nameOf(step), to: folderSearch(step) })),
    ...(file === null ? [] : [{ label: nameOf(file), to: fileSearch(file) }]),
  ]
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 sm:px-6">
      <nav aria-label={t('files.trail')} className="min-w-0 flex-1 basis-64">
        <ol className="flex flex-wrap items-center gap-x-1.5 font-mono text-sm">
          {steps.map((step, index) => (
            <Fragment key={step.to}>
              {index > 0 && (
                <li aria-hidden className="text-ink-3">
                  /
                </li>
              )}
              <li className="min-w-0">
                <PlaceLink
                  to={step.to}
                  preventScrollReset
                  aria-current={index === steps.length - 1 ? 'page' : undefined}
                  className={cx(
                    'inline-block min-h-6 min-w-6 rounded-sm py-0.5 wrap-anywhere hover:underline',
                    index === steps.length - 1 ? 'text-ink' : 'text-accent-ink',
                  )}
                >
                  <VisibleText text={step.label} />
                </PlaceLink>
              </li>
            </Fragment>
          ))}
        </ol>
      </nav>
      {mayDownload && <DownloadHere version={version} path={here} isFile={file !== null} />}
    </div>
  )
}

interface DownloadHereProps {
  readonly version: CollectionVersion
  readonly path: string
  readonly isFile: boolean
}

function DownloadHere({ version, path, isFile }: DownloadHereProps) {
  const t = useT()
  if (version.fileCount === 0) return null
  const name = isFile ? nameOf(path) : `${[version.path, path].filter((part) => part !== '').join('/')}.zip`
  const url = isFile ? fileUrl(version.versionId, path) : zipUrl(version.versionId, path)
  const failed = () => showToast({ tone: 'loss', text: t('files.downloadFailed', { path: name }) })
  const words = isFile
    ? t('files.downloadOne')
    : path === ''
      ? t('files.downloadAll')
      : t('files.downloadFolder')
  return (
    <a className={buttonClass({ size: 'sm' })} {...downloadProps(url, name, failed)}>
      <Download size={14} aria-hidden />
      {words}
    </a>
  )
}
