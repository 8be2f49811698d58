import type { Event } from '../../contract/schemas/activity.ts'
import type { GetPath } from './api.ts'

/** Drawn from many things at once, so no write paints what it changes in there. */
const LINEAGE: readonly GetPath[] = ['/lineage', '/lineage/path', '/lineage/diff']

const ABOUT_COLLECTIONS: readonly GetPath[] = [
  ...LINEAGE,
  '/collections/{collection}',
  '/registries/{registry}/collections/{collection}',
  '/registries/{registry}/collections',
  '/projects/{entity}/{project}/artifacts',
  '/projects/{entity}/{project}/artifacts/{artifact}',
  '/registries/{registry}/trends',
  '/collections/{collection}/alias-board',
  '/collections/{collection}/facets',
  '/tags',
]
const ABOUT_VERSIONS: readonly GetPath[] = [
  ...ABOUT_COLLECTIONS,
  '/collections/{collection}/versions',
  '/collections/{collection}/versions/{version}',
  '/collections/{collection}/keys',
  '/versions/{version}',
  '/versions/{version}/links',
]

/** What each area of events makes old. The first word of the kind is its area. */
const OLD: Readonly<Record<string, readonly GetPath[]>> = {
  registry: ['/registries', '/registries/{registry}', '/registries/{registry}/members', '/trash'],
  collection: [...ABOUT_COLLECTIONS, '/registries', '/trash'],
  card: ['/collections/{collection}/card', '/collections/{collection}/card/revisions'],
  version: [...ABOUT_VERSIONS, '/registries', '/trash'],
  alias: [...ABOUT_VERSIONS, '/collections/{collection}/aliases', '/collections/{collection}/alias-moves'],
  project: ['/projects', '/projects/{entity}/{project}', '/trash'],
  run: [
    '/projects/{entity}/{project}/runs',
    '/runs/{run}',
    '/versions/{version}/used-by',
    '/registries/{registry}/trends',
    '/collections/{collection}/alias-board',
    ...LINEAGE,
  ],
  report: ['/projects/{entity}/{project}/reports', '/reports/{report}', '/trash'],
  view: ['/collections/{collection}/views', '/registries/{registry}/views'],
}

/** The endpoints whose answers these events made old. */
export function endpointsOf(events: readonly Pick<Event, 'kind'>[]): ReadonlySet<GetPath> {
  const areas = new Set(events.map(({ kind }) => kind.slice(0, kind.indexOf('.'))))
  return new Set<GetPath>(['/events', ...[...areas].flatMap((area) => OLD[area] ?? [])])
}

/** Those of them that this page has not painted where it was itself who did it. */
export function unpaintedBy(events: readonly Pick<Event, 'kind'>[]): ReadonlySet<GetPath> {
  const old = endpointsOf(events)
  return new Set(LINEAGE.filter((endpoint) => old.has(endpoint)))
}
