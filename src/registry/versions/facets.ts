import { asId, type CollectionId, type MembershipId, type VersionId } from '../../contract/ids.ts'
import type { Queryable } from '../db/database.ts'
import type { Change } from '../db/transact.ts'

/** One thing a membership can be found by. */
export interface Facet {
  key: string
  num: number | null
  txt: string | null
}

/** Longer strings are found by their beginning: an index entry has to fit a page of PostgreSQL. */
export const FACET_TEXT_LENGTH = 500
/** Documents with more scalars than this are searchable by their first ones. */
const MAX_FACETS = 1000
/** The suffix under which the length of a list stands, for `$size`. No dotted path of a document ends so. */
export const SIZE_SUFFIX = '.#size'

/** How a boolean stands among texts without being equal to the text that spells it. */
export const booleanText = (value: boolean): string => `\u0001${value}`

/** Facets of every version beside its own: what lists are sorted by. No document has keys that begin so. */
export const SIZE_KEY = '@size'
export const CREATED_KEY = '@created'

/** Every scalar of a document by its dotted path: `{a: {b: 1}}` is `prefix.a.b = 1`; a list gives one row an element. */
export function facetsOfDocument(prefix: string, document: Record<string, unknown>): Facet[] {
  const facets = new Map<string, Facet>()
  const add = (key: string, num: number | null, txt: string | null): void => {
    if (facets.size < MAX_FACETS) facets.set(JSON.stringify([key, num, txt]), { key, num, txt })
  }
  const walk = (key: string, value: unknown): void => {
    if (facets.size >= MAX_FACETS) return
    if (Array.isArray(value)) {
      add(key + SIZE_SUFFIX, value.length, null)
      // A list inside a list is there, but nothing compares with what is in it (contract/filter/matches.ts).
      for (const element of value) if (!Array.isArray(element)) walk(key, element)
    } else if (typeof value === 'object' && value !== null) {
      const inner = Object.entries(value)
      if (inner.length === 0) add(key, null, null)
      for (const [name, field] of inner) walk(`${key}.${name}`, field)
    } else addScalar(key, value)
  }
  const addScalar = (key: string, value: unknown): void => {
    if (typeof value === 'number') add(key, value, null)
    else if (typeof value === 'string') add(key, null, [...value].slice(0, FACET_TEXT_LENGTH).join(''))
    else if (typeof value === 'boolean') add(key, null, booleanText(value))
    else add(key, null, null)
  }
  for (const [name, value] of Object.entries(document)) walk(`${prefix}.${name}`, value)
  return [...facets.values()]
}

/** Numbers at the top of a run's summary: its metrics. Names with a leading underscore are bookkeeping of clients. */
export function metricsOf(summary: Record<string, unknown>): Record<string, number> {
  const metrics: Record<string, number> = {}
  for (const [key, value] of Object.entries(summary)) {
    if (typeof value === 'number' && Number.isFinite(value) && !key.startsWith('_')) metrics[key] = value
  }
  return metrics
}

/** What every membership of a version is found by, as it is now. */
export async function facetsOfVersion(change: { db: Queryable }, versionId: VersionId): Promise<Facet[]> {
  const facets = (await facetsOfVersions(change, [versionId])).get(versionId)
  if (facets === undefined) throw new Error(`The version ${versionId} is not there.`)
  return facets
}

/** The same of several, in two queries. */
async function facetsOfVersions(
  change: { db: Queryable },
  versionIds: readonly VersionId[],
): Promise<Map<VersionId, Facet[]>> {
  const versions = await change.db
    .selectFrom('versions as v')
    .leftJoin('runs as r', 'r.id', 'v.run_id')
    .select(['v.id', 'v.metadata', 'v.size', 'v.created_at', 'r.summary'])
    .where('v.id', 'in', [...versionIds])
    .execute()
  const tags = await tagFacetsOf(change, versionIds)
  return new Map(
    versions.map((version) => [
      version.id,
      [
        { key: SIZE_KEY, num: version.size, txt: null },
        { key: CREATED_KEY, num: null, txt: version.created_at },
        ...(tags.get(version.id) ?? []),
        ...facetsOfDocument('metadata', JSON.parse(version.metadata)),
        ...(version.summary === null
          ? []
          : facetsOfDocument('metric', metricsOf(JSON.parse(version.summary)))),
      ],
    ]),
  )
}

const TAG_KEY = 'tag'

async function tagFacetsOf(
  change: { db: Queryable },
  versionIds: readonly VersionId[],
): Promise<Map<string, Facet[]>> {
  const rows = await change.db
    .selectFrom('tags')
    .select(['target_id', 'tag'])
    .where('target_id', 'in', [...versionIds])
    .execute()
  const facets = new Map<string, Facet[]>()
  for (const { target_id, tag } of rows) {
    const facet = { key: TAG_KEY, num: null, txt: tag }
    const list = facets.get(target_id)
    if (list === undefined) facets.set(target_id, [facet])
    else list.push(facet)
  }
  return facets
}

const BATCH = 500

interface FacetCarrier {
  id: MembershipId
  collection_id: CollectionId
  number: number
}

async function insertFacets(
  change: Change,
  memberships: readonly FacetCarrier[],
  facetsOf: (membership: FacetCarrier) => readonly Facet[],
): Promise<void> {
  const rows = memberships.flatMap((membership) =>
    facetsOf(membership).map((facet) => ({
      collection_id: membership.collection_id,
      membership_id: membership.id,
      number: membership.number,
      ...facet,
    })),
  )
  for (let start = 0; start < rows.length; start += BATCH) {
    await change.db
      .insertInto('facets')
      .values(rows.slice(start, start + BATCH))
      .execute()
  }
}

/** Makes one new membership findable. */
export async function addFacets(
  change: Change,
  membership: FacetCarrier,
  versionId: VersionId,
): Promise<void> {
  const facets = await facetsOfVersion(change, versionId)
  await insertFacets(change, [membership], () => facets)
}

/** After an edit of tags, metadata or the run's summary: they belong to the version, so every link shows the edit. */
export async function refreshFacets(
  change: Change,
  versions: VersionId | readonly VersionId[],
): Promise<void> {
  await refresh(change, typeof versions === 'string' ? [versions] : versions, null)
}

/** After an edit of nothing but tags, which may be one of ten thousand versions at once. */
export async function refreshTagFacets(change: Change, versionIds: readonly VersionId[]): Promise<void> {
  await refresh(change, versionIds, TAG_KEY)
}

async function refresh(
  change: Change,
  versionIds: readonly VersionId[],
  key: typeof TAG_KEY | null,
): Promise<void> {
  const sorted = [...versionIds].toSorted()
  // Whole documents are read for all facets: fewer at a time.
  const size = key === null ? 100 : BATCH
  for (let start = 0; start < sorted.length; start += size) {
    await refreshBatch(change, sorted.slice(start, start + size), key)
  }
}

async function refreshBatch(
  change: Change,
  versionIds: readonly VersionId[],
  key: typeof TAG_KEY | null,
): Promise<void> {
  // Two edits of one version queue here, and a link made meanwhile waits for its row: neither doubles nor misses any.
  await change.ctx.database.dialect.lockRows(change.db, 'versions', versionIds)
  const memberships = await holdMemberships(change, versionIds)
  if (memberships.length === 0) return
  // Few versions may be linked in many places: the rows to take out are named in batches as well.
  for (let start = 0; start < memberships.length; start += BATCH) {
    const ids = memberships.slice(start, start + BATCH).map((membership) => membership.id)
    let old = change.db.deleteFrom('facets').where('membership_id', 'in', ids)
    if (key !== null) old = old.where('key', '=', key)
    await old.execute()
  }
  const facets =
    key === null ? await facetsOfVersions(change, versionIds) : await tagFacetsOf(change, versionIds)
  const versionOf = new Map(memberships.map((membership) => [membership.id, membership.version_id]))
  await insertFacets(change, memberships, ({ id }) => facets.get(versionOf.get(id) ?? asId('')) ?? [])
}

/** The live memberships, held. One that is being removed keeps no facets: who removes it waits here, or was first. */
async function holdMemberships(change: Change, versionIds: readonly VersionId[]) {
  const live = () =>
    change.db
      .selectFrom('memberships')
      .select(['id', 'collection_id', 'number', 'version_id'])
      .where('version_id', 'in', versionIds)
      .where('removed_at', 'is', null)
      .execute()
  const { dialect } = change.ctx.database
  // SQLite lets one writer in at a time: nobody removes any meanwhile.
  if (dialect.engine === 'sqlite') return live()
  const ids = (await live()).map((membership) => membership.id).toSorted()
  for (let start = 0; start < ids.length; start += BATCH) {
    await dialect.lockRows(change.db, 'memberships', ids.slice(start, start + BATCH))
  }
  return live()
}
