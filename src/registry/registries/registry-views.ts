import { notFound } from '../../contract/errors.ts'
import type { HomeId } from '../../contract/ids.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { type HomeAccess, homesById, type Reader } from '../access/home.ts'
import { peopleById } from '../identity/people.ts'
import { starredAmong } from '../stars/starred-among.ts'

/** Registries as they are shown, in the order of `ids`; those the caller may not see are left out. */
export async function registryViews(reader: Reader, ids: readonly HomeId[]): Promise<Registry[]> {
  if (ids.length === 0) return []
  const homes = await homesById(reader, ids)
  const rows = await reader.db
    .selectFrom('homes')
    .select(['id', 'description', 'collection_count', 'created_at', 'created_by', 'updated_at'])
    .where('id', 'in', [...ids])
    .execute()
  const protectedAliases = await protectedAliasesByHome(reader, ids)
  const starred = await starredAmong(reader, ids)
  const personOf = await peopleById(
    reader,
    rows.map((row) => row.created_by),
  )
  const views = new Map<HomeId, Registry>()
  for (const row of rows) {
    const home = homes.get(row.id)
    if (home === undefined) continue
    views.set(row.id, {
      ...sharedFields(home),
      description: row.description,
      protectedAliases: protectedAliases.get(row.id) ?? [],
      collectionCount: row.collection_count,
      starred: starred.has(row.id),
      createdAt: row.created_at,
      createdBy: personOf(row.created_by),
      updatedAt: row.updated_at,
    })
  }
  return ids.flatMap((id) => views.get(id) ?? [])
}

const sharedFields = (home: HomeAccess) => ({
  id: home.id,
  name: home.name,
  types: home.types === null ? null : [...home.types],
  visibility: home.visibility,
  role: home.role,
})

async function protectedAliasesByHome(
  reader: Reader,
  ids: readonly HomeId[],
): Promise<Map<HomeId, string[]>> {
  const rows = await reader.db
    .selectFrom('protected_aliases')
    .select(['home_id', 'alias'])
    .where('home_id', 'in', [...ids])
    .orderBy('alias')
    .execute()
  const aliases = new Map<HomeId, string[]>()
  for (const row of rows) aliases.set(row.home_id, [...(aliases.get(row.home_id) ?? []), row.alias])
  return aliases
}

export async function registryView(reader: Reader, id: HomeId): Promise<Registry> {
  const [view] = await registryViews(reader, [id])
  if (view === undefined) throw notFound('That registry')
  return view
}
