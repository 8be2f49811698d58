import type { EntityId, HomeId, UserId } from '../../contract/ids.ts'
import type { Role } from '../../contract/permissions.ts'
import type { Reader } from '../access/home.ts'
import type { Change } from '../db/transact.ts'

/** Roles given in a registry or project itself. Their holders are entities, so that a team can be one. */

/** The entity that stands for a user where roles and projects are given. */
export async function entityOfUser(reader: Reader, userId: UserId): Promise<EntityId> {
  const row = await reader.db
    .selectFrom('users')
    .select('entity_id')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return row.entity_id
}

export async function homeMemberRole(
  reader: Reader,
  homeId: HomeId,
  entityId: EntityId,
): Promise<Role | null> {
  const row = await reader.db
    .selectFrom('home_members')
    .select('role')
    .where('home_id', '=', homeId)
    .where('entity_id', '=', entityId)
    .executeTakeFirst()
  return row?.role ?? null
}

/** Writes a role, null for none; undo uses it with the role of before. */
export async function writeHomeMember(
  change: Change,
  homeId: HomeId,
  entityId: EntityId,
  role: Role | null,
): Promise<void> {
  if (role === null) {
    await change.db
      .deleteFrom('home_members')
      .where('home_id', '=', homeId)
      .where('entity_id', '=', entityId)
      .execute()
    return
  }
  await change.db
    .insertInto('home_members')
    .values({ home_id: homeId, entity_id: entityId, role })
    .onConflict((conflict) => conflict.columns(['home_id', 'entity_id']).doUpdateSet({ role }))
    .execute()
}
