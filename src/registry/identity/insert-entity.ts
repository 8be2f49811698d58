import { Problem } from '../../contract/errors.ts'
import type { EntityId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import type { Change } from '../db/transact.ts'

/** Takes a name for a user or team: they share one space of names, because projects stand under both. */
export async function insertEntity(
  change: Change,
  kind: 'user' | 'team',
  name: string,
  field: string,
): Promise<EntityId> {
  const taken = await change.db
    .selectFrom('entities')
    .select(['name', 'kind'])
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  if (taken !== undefined) {
    throw new Problem(
      'name_taken',
      `There is a ${taken.kind} called “${taken.name}” already, and users and teams share their names. Choose another.`,
      { field },
    )
  }
  const id = change.ctx.newId('entity')
  await change.db
    .insertInto('entities')
    .values({ id, name, name_key: nameKey(name), kind, created_at: change.at })
    .execute()
  return id
}
