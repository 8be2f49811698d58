import { infiniteQueryOptions } from '@tanstack/react-query'
import { client, type DataOf, q, qPages, unwrap } from './api.ts'

/*
 * What more than one place asks for. A loader and the page behind it use the same function, so they cannot disagree
 * about the key.
 */

const RAIL_LIMIT = 100
/** Rows of the first page of a list. */
export const PAGE = 50

export const meQuery = () => ({ ...q('/me'), staleTime: 5 * 60_000 })
export const registriesQuery = () => q('/registries', { query: { limit: RAIL_LIMIT } })
export const registryQuery = (registry: string) => q('/registries/{registry}', { path: { registry } })
/** What a list of collections asks for; left out: all of them, by name. */
export interface CollectionAsk {
  /** Looked for in names and tags; empty finds all. */
  readonly text?: string
  /** JSON of the filter grammar; it holds besides. */
  readonly filter?: string | null
  /** A past time; null is now, here and below. */
  readonly at?: string | null
  readonly sort?: 'name' | 'createdAt' | 'updatedAt'
  readonly order?: 'asc' | 'desc'
}
export const collectionsQuery = (
  registry: string,
  { text = '', filter = null, at = null, ...order }: CollectionAsk = {},
) =>
  qPages('/registries/{registry}/collections', {
    path: { registry },
    query: {
      limit: PAGE,
      ...order,
      ...filtered(text, filter),
      ...(at === null ? {} : { at }),
    },
  })
export const trendsQuery = (registry: string, collections: readonly string[]) =>
  q('/registries/{registry}/trends', {
    path: { registry },
    query: { collections: collections.join(',') },
  })
/** Tags in use in a registry, on collections and on versions. */
export const registryTagsQuery = (registry: string) => q('/tags', { query: { registry, limit: 500 } })
const inNameOrTag = (text: string): string =>
  JSON.stringify({ $or: [{ name: { $contains: text } }, { tag: { $contains: text } }] })

function filtered(text: string, filter: string | null): { filter?: string } {
  const parts = [...(text === '' ? [] : [inNameOrTag(text)]), ...(filter === null ? [] : [filter])]
  const [only] = parts
  if (only === undefined) return {}
  // Both are JSON already: what the person's address holds is passed on as it is.
  return { filter: parts.length === 1 ? only : `{"$and":[${parts.join(',')}]}` }
}

export const collectionQuery = (registry: string, collection: string, at: string | null = null) =>
  q('/registries/{registry}/collections/{collection}', {
    path: { registry, collection },
    ...(at === null ? {} : { query: { at } }),
  })
/** What a table of versions asks for; left out: all of them, newest first. */
export interface VersionOrder {
  /** JSON of the filter grammar. */
  readonly filter?: string
  readonly sort?: string
  readonly order?: 'asc' | 'desc'
  readonly at?: string
}
type VersionPage = DataOf<'/collections/{collection}/versions'>

/** The first rows come soon; who scrolls on gets more at a time, and the end of 10,000 is some 20 requests away. */
const MORE = [100, 500] as const

export const versionsQuery = (collectionId: string, view: VersionOrder = {}) => {
  const path = { collection: collectionId }
  const query = { limit: PAGE, ...view }
  const first: { readonly cursor: string; readonly limit: number } | null = null
  return infiniteQueryOptions({
    queryKey: ['/collections/{collection}/versions', { path, query }, 'pages'] as const,
    queryFn: ({ signal, pageParam }): Promise<VersionPage> =>
      unwrap(
        client.GET('/collections/{collection}/versions', {
          params: { path, query: { ...query, ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: first as { readonly cursor: string; readonly limit: number } | null,
    getNextPageParam: ({ nextCursor }: VersionPage, pages: readonly VersionPage[]) =>
      nextCursor === null ? null : { cursor: nextCursor, limit: pages.length === 1 ? MORE[0] : MORE[1] },
  })
}
export const versionQuery = (collectionId: string, version: string, at: string | null = null) =>
  q('/collections/{collection}/versions/{version}', {
    path: { collection: collectionId, version },
    ...(at === null ? {} : { query: { at } }),
  })
export const aliasBoardQuery = (collectionId: string) =>
  q('/collections/{collection}/alias-board', { path: { collection: collectionId } })
export const aliasPreviewQuery = (collectionId: string, alias: string, to: string) => ({
  ...q('/collections/{collection}/aliases/{alias}/preview', {
    path: { collection: collectionId, alias },
    query: { to },
  }),
  // The dialog is what the decision rests on: never an old answer.
  staleTime: 0,
  gcTime: 0,
})
export const linksQuery = (versionId: string) =>
  q('/versions/{version}/links', { path: { version: versionId }, query: { limit: PAGE } })

export const eventsQuery = (scope: { registry?: string; collection?: string; filter?: string } = {}) =>
  qPages('/events', { query: { ...scope, limit: PAGE } })
/** More than is shown, since what one action did to many things is one line. */
const NEWEST = 12
/** What changed lately, for a card. */
export const latestEventsQuery = (registry: string) => q('/events', { query: { registry, limit: NEWEST } })
/** What happened lately of one kind, everywhere. */
export const newestEventsQuery = (kind: string) =>
  q('/events', { query: { filter: JSON.stringify({ kind }), limit: NEWEST } })
export const projectsQuery = () => qPages('/projects', { query: { limit: PAGE } })
/** Metadata and metric keys that the versions have: what can be a column. */
export const keysQuery = (collectionId: string) =>
  q('/collections/{collection}/keys', { path: { collection: collectionId } })
/** Tags of the versions of a collection, with how many have each. */
export const versionTagsQuery = (collectionId: string) =>
  q('/tags', { query: { collection: collectionId, limit: 500 } })
/** Saved views of a collection's versions: your own and the shared ones. */
export const viewsQuery = (collectionId: string) =>
  q('/collections/{collection}/views', { path: { collection: collectionId }, query: { limit: 500 } })
