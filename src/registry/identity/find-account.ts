import { notFound } from '../../contract/errors.ts'
import type { EntityId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import type { Reader } from '../access/home.ts'

/** A user by name; case does not matter. Everyone of the organization may see who is in it. */
export async function userNamed(reader: Reader, username: string) {
  const row = await reader.db
    .selectFrom('users')
    .selectAll()
    .where('username_key', '=', nameKey(username))
    .executeTakeFirst()
  if (row === undefined) throw notFound(`The user “${username}”`)
  return row
}

export interface EntityRow {
  readonly id: EntityId
  readonly name: string
  readonly kind: 'user' | 'team'
}

/** A user or team, as what owns projects and holds roles. */
export async function entityNamed(reader: Reader, name: string, kind?: 'user' | 'team'): Promise<EntityRow> {
  const row = await reader.db
    .selectFrom('entities')
    .select(['id', 'name', 'kind'])
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  if (row === undefined || (kind !== undefined && row.kind !== kind)) {
    throw notFound(`The ${kind ?? 'user or team'} “${name}”`)
  }
  return row
}
