import { notFound } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import type { Collection } from '../../contract/schemas/collection.ts'
import { type HomeAccess, homeById, type Reader } from '../access/home.ts'
import { aliasesOf } from '../aliases/aliases-of.ts'
import { peopleById } from '../identity/people.ts'
import { starredAmong } from '../stars/starred-among.ts'

/** How many aliases a collection shows where it stands in a list; `aliasCount` tells how many there are. */
const SHOWN_ALIASES = 20

const COLUMNS = [
  'id',
  'home_id',
  'kind',
  'name',
  'type',
  'description',
  'headline_key',
  'headline_better',
  'version_count',
  'alias_count',
  'created_at',
  'created_by',
  'updated_at',
] as const

/** Collections of one home as they are shown, in the order of `ids`; a constant number of queries. */
export async function collectionViews(
  reader: Reader,
  home: HomeAccess,
  ids: readonly CollectionId[],
): Promise<Collection[]> {
  if (ids.length === 0) return []
  const rows = await reader.db
    .selectFrom('collections')
    .select(COLUMNS)
    .where('id', 'in', [...ids])
    .execute()
  const [starred, tags, aliases, personOf] = [
    await starredAmong(reader, ids),
    await tagsOf(reader, ids),
    await aliasesOf(reader, home, ids),
    await peopleById(
      reader,
      rows.map((row) => row.created_by),
    ),
  ]
  const views = new Map(
    rows.map((row): [CollectionId, Collection] => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        home: { kind: home.kind, id: home.id, name: home.name, entity: home.entity },
        path: formatHomePath(home, row.name),
        name: row.name,
        type: row.type,
        description: row.description,
        tags: tags.get(row.id) ?? [],
        headlineMetric:
          row.headline_key === null || row.headline_better === null
            ? null
            : { key: row.headline_key, better: row.headline_better },
        aliases: (aliases.get(row.id) ?? []).slice(0, SHOWN_ALIASES),
        aliasCount: row.alias_count,
        versionCount: row.version_count,
        starred: starred.has(row.id),
        role: home.role,
        createdAt: row.created_at,
        createdBy: personOf(row.created_by),
        updatedAt: row.updated_at,
      },
    ]),
  )
  return ids.flatMap((id) => views.get(id) ?? [])
}

/** One collection, its home's access found on the way. */
export async function collectionView(reader: Reader, id: CollectionId): Promise<Collection> {
  const row = await reader.db
    .selectFrom('collections')
    .select('home_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('That collection')
  const [view] = await collectionViews(reader, await homeById(reader, row.home_id), [id])
  if (view === undefined) throw notFound('That collection')
  return view
}

/** Tags by the id of what carries them. */
export async function tagsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>()
  if (ids.length === 0) return tags
  const rows = await reader.db
    .selectFrom('tags')
    .select(['target_id', 'tag'])
    .where('target_id', 'in', [...ids])
    .orderBy('target_id')
    .orderBy('tag')
    .execute()
  for (const row of rows) tags.set(row.target_id, [...(tags.get(row.target_id) ?? []), row.tag])
  return tags
}
