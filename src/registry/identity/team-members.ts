import { notFound } from '../../contract/errors.ts'
import type { EntityId, UserId } from '../../contract/ids.ts'
import type { ProjectRole } from '../../contract/permissions.ts'
import type { PageOf, Person } from '../../contract/schemas/common.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type Change, transact } from '../db/transact.ts'
import { entityNamed, userNamed } from './find-account.ts'
import { teamToManage } from './team-access.ts'

export interface TeamMember {
  user: Person
  role: ProjectRole
}

/** Members of a team, by name. */
export async function listTeamMembers(
  ctx: Context,
  input: { team: string } & PageInput,
): Promise<PageOf<TeamMember>> {
  const reader = reading(ctx)
  const team = await entityNamed(reader, input.team, 'team')
  const after = decodeCursor('team-members', input.cursor, 1)
  let query = reader.db
    .selectFrom('team_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.username', 'u.username_key', 'u.name', 'm.role'])
    .where('m.entity_id', '=', team.id)
    .orderBy('u.username_key')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('u.username_key', '>', String(after[0]))
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor('team-members', [row.username_key]),
  )
  const items = page.rows.map((row) => ({
    user: { id: row.id, username: row.username, name: row.name },
    role: row.role,
  }))
  return { items, nextCursor: page.nextCursor, total: null }
}

/** Adds a member, or changes their role. */
export async function setTeamMember(
  ctx: Context,
  input: { team: string; username: string; role: ProjectRole },
): Promise<TeamMember> {
  return transact(ctx, async (change) => {
    const user = await changeTeamMember(change, input.team, input.username, input.role)
    return { user, role: input.role }
  })
}

export async function removeTeamMember(
  ctx: Context,
  input: { team: string; username: string },
): Promise<void> {
  await transact(ctx, async (change) => {
    await changeTeamMember(change, input.team, input.username, null)
  })
}

async function changeTeamMember(
  change: Change,
  teamName: string,
  username: string,
  role: ProjectRole | null,
): Promise<Person> {
  const team = await teamToManage(change, teamName)
  const user = await userNamed(change, username)
  await change.ctx.database.dialect.lockRows(change.db, 'entities', [team.id])
  const before = await teamRole(change, team.id, user.id)
  if (role === null && before === null) throw notFound(`${user.name} as a member of ${team.name}`)
  if (role !== before) {
    await writeTeamMember(change, team.id, user.id, role)
    change.emit({
      kind: 'team.member_changed',
      subject: `${team.name}/${user.username}`,
      from: before,
      to: role,
      details: { entityId: team.id, userId: user.id, before, after: role },
    })
  }
  return { id: user.id, username: user.username, name: user.name }
}

async function teamRole(change: Change, teamId: EntityId, userId: UserId): Promise<ProjectRole | null> {
  const row = await change.db
    .selectFrom('team_members')
    .select('role')
    .where('entity_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.role ?? null
}

/** Writes a role in a team, null for none; undo uses it with the role of before. */
export async function writeTeamMember(
  change: Change,
  teamId: EntityId,
  userId: UserId,
  role: ProjectRole | null,
): Promise<void> {
  if (role === null) {
    await change.db
      .deleteFrom('team_members')
      .where('entity_id', '=', teamId)
      .where('user_id', '=', userId)
      .execute()
    return
  }
  await change.db
    .insertInto('team_members')
    .values({ entity_id: teamId, user_id: userId, role })
    .onConflict((conflict) => conflict.columns(['entity_id', 'user_id']).doUpdateSet({ role }))
    .execute()
}
