import type { CollectionId, MembershipId, RunId, UserId, VersionId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { type HomeAccess, isVisibleHome, type Reader } from '../access/home.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import { tagsOf } from '../collections/collection-views.ts'
import { peopleById } from '../identity/people.ts'
import { metricsOf } from './facets.ts'

/** Where the memberships of one page stand. */
export interface ViewedCollection {
  readonly id: CollectionId
  readonly name: string
  readonly type: string
  readonly home: HomeAccess
}

const ROW = [
  'm.id as membership_id',
  'm.number',
  'm.is_source',
  'm.created_at as linked_at',
  'm.created_by as linked_by',
  'v.id as version_id',
  'v.collection_id as source_collection_id',
  'v.digest',
  'v.description',
  'v.metadata',
  'v.size',
  'v.file_count',
  'v.run_id',
  'v.created_at',
  'v.created_by',
  'v.updated_at',
] as const

interface Row {
  membership_id: MembershipId
  number: number
  is_source: 0 | 1
  linked_at: string
  linked_by: UserId | null
  version_id: VersionId
  source_collection_id: CollectionId
  digest: string
  description: string
  metadata: string
  size: number
  file_count: number
  run_id: RunId | null
  created_at: string
  created_by: UserId | null
  updated_at: string
}

/** Memberships of one collection as they are shown, in the order of `ids`; a constant number of queries. */
export async function versionViews(
  reader: Reader,
  collection: ViewedCollection,
  ids: readonly MembershipId[],
): Promise<CollectionVersion[]> {
  if (ids.length === 0) return []
  const rows: Row[] = await reader.db
    .selectFrom('memberships as m')
    .innerJoin('versions as v', 'v.id', 'm.version_id')
    .select(ROW)
    .where('m.id', 'in', [...ids])
    .execute()
  const versionIds = rows.map((row) => row.version_id)
  const aliases = await aliasNamesOf(reader, ids)
  const protectedAliases = await protectedAliasesOf(reader, collection.home)
  const tags = await tagsOf(reader, versionIds)
  const sources = await sourcesOf(
    reader,
    rows.filter((row) => row.is_source === 0).map((row) => row.version_id),
  )
  const runs = await runsOf(
    reader,
    rows.map((row) => row.run_id),
  )
  const personOf = await peopleById(
    reader,
    rows.flatMap((row) => [row.created_by, row.linked_by]),
  )
  const path = formatHomePath(collection.home, collection.name)
  const views = new Map(
    rows.map((row): [MembershipId, CollectionVersion] => {
      const run = row.run_id === null ? undefined : runs.get(row.run_id)
      return [
        row.membership_id,
        {
          membershipId: row.membership_id,
          versionId: row.version_id,
          collectionId: collection.id,
          path: `${path}:v${row.number}`,
          version: `v${row.number}`,
          number: row.number,
          type: collection.type,
          aliases: (aliases.get(row.membership_id) ?? []).map((alias) => ({
            alias,
            protected: protectedAliases.includes(alias),
          })),
          tags: tags.get(row.version_id) ?? [],
          description: row.description,
          metadata: JSON.parse(row.metadata) as Record<string, unknown>,
          metrics: run?.metrics ?? {},
          digest: row.digest,
          size: row.size,
          fileCount: row.file_count,
          source: row.is_source === 1 ? null : (sources.get(row.version_id) ?? null),
          run: run?.shown ?? null,
          createdAt: row.created_at,
          createdBy: personOf(row.created_by),
          updatedAt: row.updated_at,
          linkedAt: row.linked_at,
          linkedBy: personOf(row.linked_by),
        },
      ]
    }),
  )
  return ids.flatMap((id) => views.get(id) ?? [])
}

async function aliasNamesOf(
  reader: Reader,
  ids: readonly MembershipId[],
): Promise<Map<MembershipId, string[]>> {
  const rows = await reader.db
    .selectFrom('aliases')
    .select(['membership_id', 'alias'])
    .where('membership_id', 'in', [...ids])
    .orderBy('alias')
    .execute()
  const names = new Map<MembershipId, string[]>()
  for (const row of rows) names.set(row.membership_id, [...(names.get(row.membership_id) ?? []), row.alias])
  return names
}

/** The artifact versions behind links, where the caller may see their project. */
async function sourcesOf(
  reader: Reader,
  versionIds: readonly VersionId[],
): Promise<Map<VersionId, NonNullable<CollectionVersion['source']>>> {
  if (versionIds.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(['m.version_id', 'm.number', 'c.id', 'c.name', 'h.kind', 'h.name as home', 'e.name as entity'])
    .where('m.version_id', 'in', [...versionIds])
    .where('m.is_source', '=', 1)
    .where('m.removed_at', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .execute()
  return new Map(
    rows.map((row) => [
      row.version_id,
      {
        collectionId: row.id,
        path: `${formatHomePath({ kind: row.kind, name: row.home, entity: row.entity }, row.name)}:v${row.number}`,
        version: `v${row.number}`,
      },
    ]),
  )
}

interface ProducingRun {
  metrics: Record<string, number>
  /** Null where the caller may not see the run's project: the metrics belong to the version, the run does not. */
  shown: CollectionVersion['run']
}

async function runsOf(reader: Reader, ids: readonly (RunId | null)[]): Promise<Map<RunId, ProducingRun>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('runs as r')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select((eb) => [
      'r.id',
      'r.name',
      'r.display_name',
      'r.summary',
      'r.trash_id',
      'h.name as project',
      'e.name as entity',
      eb.case().when(isVisibleHome(reader.ctx, eb)).then(1).else(0).end().as('visible'),
    ])
    .where('r.id', 'in', wanted)
    .execute()
  return new Map(
    rows.map((row): [RunId, ProducingRun] => [
      row.id,
      {
        metrics: metricsOf(JSON.parse(row.summary)),
        shown:
          row.visible === 1 && row.trash_id === null
            ? {
                id: row.id,
                name: row.name,
                displayName: row.display_name,
                project: row.project,
                entity: row.entity ?? '',
              }
            : null,
      },
    ]),
  )
}

/** Memberships of several collections in the caller's order; each collection's home is checked by the caller. */
export async function versionViewsAcross(
  reader: Reader,
  memberships: readonly {
    id: MembershipId
    collection_id: CollectionId
    home: HomeAccess
    name: string
    type: string
  }[],
): Promise<CollectionVersion[]> {
  const byCollection = new Map<CollectionId, { collection: ViewedCollection; ids: MembershipId[] }>()
  for (const row of memberships) {
    const group = byCollection.get(row.collection_id)
    if (group === undefined) {
      byCollection.set(row.collection_id, {
        collection: { id: row.collection_id, name: row.name, type: row.type, home: row.home },
        ids: [row.id],
      })
    } else group.ids.push(row.id)
  }
  const views = new Map<string, CollectionVersion>()
  for (const { collection, ids } of byCollection.values()) {
    for (const view of await versionViews(reader, collection, ids)) views.set(view.membershipId, view)
  }
  return memberships.flatMap((row) => views.get(row.id) ?? [])
}
