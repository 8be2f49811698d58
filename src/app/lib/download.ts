import type { MouseEvent } from 'react'
import { API_BASE } from './api.ts'

export const fileUrl = (versionId: string, path: string): string =>
  `${API_BASE}/versions/${encodeURIComponent(versionId)}/file?${new URLSearchParams({ path, download: 'true' })}`

export const runFileUrl = (runId: string, path: string): string =>
  `${API_BASE}/runs/${encodeURIComponent(runId)}/file?${new URLSearchParams({ path, download: 'true' })}`

/** To be shown instead of saved; the server does so for images and plain text only. */
export const inlineFileUrl = (versionId: string, path: string): string =>
  `${API_BASE}/versions/${encodeURIComponent(versionId)}/file?${new URLSearchParams({ path })}`

/** All of a version, or one folder of it. */
export const zipUrl = (versionId: string, folder = ''): string =>
  `${API_BASE}/versions/${encodeURIComponent(versionId)}/zip${folder === '' ? '' : `?${new URLSearchParams({ prefix: folder })}`}`

interface DownloadProps {
  readonly href: string
  readonly onClick?: (event: MouseEvent) => void
}

/**
 * A plain link: the server says `attachment`, and the browser streams to disk. A service worker is not asked for such
 * navigations, so the mock build fetches the bytes itself.
 */
export function downloadProps(url: string, name: string, onFailed: () => void): DownloadProps {
  if (!__MOCK__) return { href: url }
  return {
    href: url,
    onClick: (event) => {
      event.preventDefault()
      void saveFetched(url, name).catch(onFailed)
    },
  }
}

async function saveFetched(url: string, name: string): Promise<void> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The download answered ${response.status}`)
  const objectUrl = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = objectUrl
  link.download = name.split('/').at(-1) ?? name
  link.click()
  URL.revokeObjectURL(objectUrl)
}
