import type { UserId } from '../../contract/ids.ts'
import type { Person } from '../../contract/schemas/common.ts'
import type { Reader } from '../access/home.ts'

/** The people behind ids, in one query. Null stays null: the system did it. */
export async function peopleById(
  reader: Reader,
  ids: readonly (UserId | null)[],
): Promise<(id: UserId | null) => Person | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return () => null
  const rows = await reader.db
    .selectFrom('users')
    .select(['id', 'username', 'name'])
    .where('id', 'in', wanted)
    .execute()
  const people = new Map(rows.map((row) => [row.id, { id: row.id, username: row.username, name: row.name }]))
  return (id) => (id === null ? null : (people.get(id) ?? null))
}
