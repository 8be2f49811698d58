import { q, qPages } from '../../lib/api.ts'

const PAGE = 200

export const folderQuery = (versionId: string, path: string) =>
  qPages('/versions/{version}/folder', {
    path: { version: versionId },
    query: { limit: PAGE, ...(path === '' ? {} : { path }) },
  })

/** What a version holds never changes (semantics.md, Versions), so what was read once stays read. */
export const previewQuery = (versionId: string, path: string) => ({
  ...q('/versions/{version}/preview', { path: { version: versionId }, query: { path } }),
  staleTime: Number.POSITIVE_INFINITY,
})
