import { notFound } from '../../contract/errors.ts'
import type { Me } from '../../contract/schemas/identity.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { theOrganization } from './organization.ts'
import { userView } from './user-view.ts'

/** Who the caller is, and where their projects go unless they say otherwise: into their own space. */
export async function getMe(ctx: Context): Promise<Me> {
  const reader = reading(ctx)
  const user = await reader.db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', ctx.actor.userId)
    .executeTakeFirst()
  if (user === undefined) throw notFound('Your user')
  const organization = await theOrganization(reader)
  const teams = await reader.db
    .selectFrom('team_members as m')
    .innerJoin('entities as e', 'e.id', 'm.entity_id')
    .select(['e.name', 'm.role'])
    .where('m.user_id', '=', user.id)
    .orderBy('e.name_key')
    .execute()
  return {
    user: userView(ctx, user),
    organization: { id: organization.id, name: organization.name, createdAt: organization.created_at },
    teams,
    defaultEntity: user.username,
  }
}
