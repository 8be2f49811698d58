import type { Queryable } from '../../../registry/db/database.ts'
import type { Tables } from '../../../registry/db/schema.ts'

const TABLES = [
  'homes',
  'collections',
  'versions',
  'version_files',
  'memberships',
  'facets',
  'tags',
  'aliases',
  'runs',
  'run_versions',
  'events',
] as const satisfies readonly (keyof Tables)[]

/**
 * Every row that a plan makes, with ids replaced by the names of what they stand for: two registries that went through
 * the same are then equal, though nothing in them has the same id.
 */
export async function namedRows(db: Queryable): Promise<Record<string, string[]>> {
  const names = await idNames(db)
  const rename = (text: string): string =>
    text.replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, (id) => names.get(id) ?? `unknown ${id}`)
  const rows: Record<string, string[]> = {}
  for (const table of TABLES) {
    const found: object[] = await db.selectFrom(table).selectAll().execute()
    rows[table] = found.map((row) => rename(JSON.stringify(row))).toSorted()
  }
  return rows
}

async function idNames(db: Queryable): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const homes = await db.selectFrom('homes').select(['id', 'kind', 'name']).execute()
  for (const { id, kind, name } of homes) names.set(id, `${kind} ${name}`)
  const collections = await db.selectFrom('collections').select(['id', 'home_id', 'name']).execute()
  for (const { id, home_id, name } of collections) names.set(id, `${names.get(home_id)} ${name}`)
  const members = await db
    .selectFrom('memberships')
    .select(['id', 'collection_id', 'version_id', 'number', 'is_source'])
    .execute()
  for (const { id, collection_id, version_id, number, is_source } of members) {
    const name = `${names.get(collection_id)} v${number}`
    names.set(id, `member ${name}`)
    if (is_source === 1) names.set(version_id, `version ${name}`)
  }
  const runs = await db.selectFrom('runs').select(['id', 'home_id', 'name']).execute()
  for (const { id, home_id, name } of runs) names.set(id, `run ${names.get(home_id)} ${name}`)
  const users = await db.selectFrom('users').select(['id', 'entity_id', 'username']).execute()
  for (const { id, entity_id, username } of users)
    names.set(id, username).set(entity_id, `home of ${username}`)
  const events = await db.selectFrom('events').select(['seq', 'action_id']).orderBy('seq').execute()
  for (const { seq, action_id } of events) {
    if (!names.has(action_id)) names.set(action_id, `action at ${seq}`)
  }
  return names
}
