import { Problem } from '../../contract/errors.ts'
import type { EntityId, UserId } from '../../contract/ids.ts'
import type { ProjectRole } from '../../contract/permissions.ts'
import type { Actor } from '../context.ts'
import type { Queryable } from '../db/database.ts'

/** Everything about a user that decides what they may do, outside the single homes. */
export async function loadActor(db: Queryable, userId: UserId): Promise<Actor> {
  const user = await db
    .selectFrom('users')
    .select(['id', 'username', 'name', 'organization_role', 'entity_id', 'disabled'])
    .where('id', '=', userId)
    .executeTakeFirst()
  if (user === undefined || user.disabled === 1) {
    throw new Problem(
      'unauthenticated',
      'This account does not exist or is disabled. Ask an organization admin.',
    )
  }
  const teams = await db
    .selectFrom('team_members')
    .select(['entity_id', 'role'])
    .where('user_id', '=', userId)
    .execute()
  const entities = new Map<EntityId, ProjectRole>([[user.entity_id, 'admin']])
  for (const team of teams) entities.set(team.entity_id, team.role)
  return {
    userId: user.id,
    username: user.username,
    name: user.name,
    organizationRole: user.organization_role,
    entities,
  }
}
