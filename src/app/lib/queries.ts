import { q, qPages } from './api.ts'

/*
 * What more than one place asks for. A loader and the page behind it use the same function, so they cannot disagree
 * about the key.
 */

const RAIL_LIMIT = 100
const PAGE = 50

export const meQuery = () => ({ ...q('/me'), staleTime: 5 * 60_000 })
export const registriesQuery = () => q('/registries', { query: { limit: RAIL_LIMIT } })
export const registryQuery = (registry: string) => q('/registries/{registry}', { path: { registry } })
/** `text` is looked for in names and tags; empty finds all. */
export const collectionsQuery = (registry: string, text = '') =>
  qPages('/registries/{registry}/collections', {
    path: { registry },
    query: { limit: PAGE, ...(text === '' ? {} : { filter: inNameOrTag(text) }) },
  })
const inNameOrTag = (text: string): string =>
  JSON.stringify({ $or: [{ name: { $contains: text } }, { tag: { $contains: text } }] })

export const collectionQuery = (registry: string, collection: string) =>
  q('/registries/{registry}/collections/{collection}', { path: { registry, collection } })
export const versionsQuery = (collectionId: string) =>
  qPages('/collections/{collection}/versions', { path: { collection: collectionId }, query: { limit: PAGE } })
export const versionQuery = (collectionId: string, version: string) =>
  q('/collections/{collection}/versions/{version}', { path: { collection: collectionId, version } })
export const aliasHistoryQuery = (collectionId: string, alias: string) =>
  q('/collections/{collection}/aliases/{alias}/history', {
    path: { collection: collectionId, alias },
    query: { limit: 1 },
  })
export const aliasPreviewQuery = (collectionId: string, alias: string, to: string) => ({
  ...q('/collections/{collection}/aliases/{alias}/preview', {
    path: { collection: collectionId, alias },
    query: { to },
  }),
  // The dialog is what the decision rests on: never an old answer.
  staleTime: 0,
  gcTime: 0,
})
export const filesQuery = (versionId: string) =>
  qPages('/versions/{version}/files', { path: { version: versionId }, query: { limit: PAGE } })
export const linksQuery = (versionId: string) =>
  q('/versions/{version}/links', { path: { version: versionId }, query: { limit: PAGE } })

export const eventsQuery = (scope: { registry?: string; collection?: string } = {}) =>
  qPages('/events', { query: { ...scope, limit: PAGE } })
/** What changed lately, for a card. */
export const latestEventsQuery = (registry: string) => q('/events', { query: { registry, limit: 3 } })
export const projectsQuery = () => qPages('/projects', { query: { limit: PAGE } })
