import { Problem } from '../../contract/errors.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { teamToManage } from './team-access.ts'

/** Deletes a team that owns no projects, with its memberships and its roles in registries. */
export async function deleteTeam(ctx: Context, input: { team: string }): Promise<void> {
  await transact(ctx, async (change) => {
    const team = await teamToManage(change, input.team)
    await ctx.database.dialect.lockRows(change.db, 'entities', [team.id])
    const projects = await change.db
      .selectFrom('homes')
      .select(['name', 'trash_id'])
      .where('entity_id', '=', team.id)
      .orderBy('name')
      .limit(20)
      .execute()
    if (projects.length > 0) throw ownsProjects(team.name, projects)
    const members = await change.db
      .selectFrom('team_members')
      .select(['user_id as userId', 'role'])
      .where('entity_id', '=', team.id)
      .execute()
    const roles = await change.db
      .selectFrom('home_members')
      .select(['home_id as homeId', 'role'])
      .where('entity_id', '=', team.id)
      .execute()
    await change.db.deleteFrom('team_members').where('entity_id', '=', team.id).execute()
    await change.db.deleteFrom('home_members').where('entity_id', '=', team.id).execute()
    await change.db.deleteFrom('entities').where('id', '=', team.id).execute()
    change.emit({ kind: 'team.deleted', subject: team.name, details: { entityId: team.id, members, roles } })
  })
}

function ownsProjects(team: string, projects: readonly { name: string; trash_id: string | null }[]): Problem {
  const inTrash = projects.every((project) => project.trash_id !== null)
  const names = projects.map((project) => project.name)
  return new Problem(
    'in_use',
    inTrash
      ? `${team} has projects in the trash: ${names.join(', ')}. They can be restored; the team can go once the trash is swept.`
      : `${team} owns projects: ${names.join(', ')}. Delete or move them first.`,
    { details: { projects: names } },
  )
}
