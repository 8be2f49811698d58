import { Problem } from '../../contract/errors.ts'
import { parseEntityName } from '../../contract/names/names.ts'
import { mayFound } from '../../contract/permissions.ts'
import type { Team } from '../../contract/schemas/identity.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { insertEntity } from './insert-entity.ts'
import { teamViews } from './list-teams.ts'
import { writeTeamMember } from './team-members.ts'

/** Creates a team; who creates it is its first admin. */
export async function createTeam(ctx: Context, input: { name: string }): Promise<Team> {
  return transact(ctx, async (change) => {
    const role = ctx.actor.organizationRole
    if (!mayFound(role)) {
      throw new Problem(
        'forbidden',
        `You may not create teams: it takes the organization role member, and yours is ${role}. Ask an organization admin.`,
        {
          details: { role, needs: 'member' },
        },
      )
    }
    const name = parseEntityName(input.name)
    const id = await insertEntity(change, 'team', name, 'name')
    if (ctx.door !== 'system') await writeTeamMember(change, id, ctx.actor.userId, 'admin')
    change.emit({ kind: 'team.created', subject: name, details: { entityId: id } })
    const [view] = await teamViews(change, [{ id, name, created_at: change.at }])
    if (view === undefined) throw new Error('The team just created is not there.')
    return view
  })
}
