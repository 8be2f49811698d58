import { notFound } from '../../contract/errors.ts'
import type { EntityId, UserId } from '../../contract/ids.ts'
import { PROJECT_ROLES, type ProjectRole } from '../../contract/permissions.ts'
import type { PageOf, Person } from '../../contract/schemas/common.ts'
import { type HomeAccess, projectByName, type Reader, reading, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type Change, transact } from '../db/transact.ts'
import { userNamed } from '../identity/find-account.ts'
import { homeMemberRole, writeHomeMember } from '../members/home-members.ts'

export interface ProjectMember {
  user: Person
  role: ProjectRole
  through: 'project' | 'team' | 'owner'
}

interface MemberRow {
  id: UserId
  username: string
  username_key: string
  name: string
  entity_id: EntityId
}

/** Who has a role in the project, by name; with several, the highest, and through what. */
export async function listProjectMembers(
  ctx: Context,
  input: { entity: string; project: string } & PageInput,
): Promise<PageOf<ProjectMember>> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const after = decodeCursor('project-members', input.cursor, 1)
  const rows = await memberRows(reader, home, after === null ? null : String(after[0]), input.limit + 1)
  const page = cutPage(rows, input.limit, (row) => encodeCursor('project-members', [row.username_key]))
  return { items: await withRoles(reader, home, page.rows), nextCursor: page.nextCursor, total: null }
}

async function memberRows(
  reader: Reader,
  home: HomeAccess,
  after: string | null,
  limit: number,
): Promise<MemberRow[]> {
  let query = reader.db
    .selectFrom('users as u')
    .select(['u.id', 'u.username', 'u.username_key', 'u.name', 'u.entity_id'])
    .where((eb) =>
      eb.or([
        eb('u.entity_id', '=', home.entityId),
        eb(
          'u.id',
          'in',
          eb.selectFrom('team_members as t').select('t.user_id').where('t.entity_id', '=', home.entityId),
        ),
        eb(
          'u.entity_id',
          'in',
          eb.selectFrom('home_members as m').select('m.entity_id').where('m.home_id', '=', home.id),
        ),
      ]),
    )
    .orderBy('u.username_key')
    .limit(limit)
  if (after !== null) query = query.where('u.username_key', '>', after)
  return query.execute()
}

async function withRoles(
  reader: Reader,
  home: HomeAccess,
  rows: readonly MemberRow[],
): Promise<ProjectMember[]> {
  if (rows.length === 0) return []
  const own = await reader.db
    .selectFrom('home_members')
    .select(['entity_id', 'role'])
    .where('home_id', '=', home.id)
    .where(
      'entity_id',
      'in',
      rows.map((row) => row.entity_id),
    )
    .execute()
  const team = await reader.db
    .selectFrom('team_members')
    .select(['user_id', 'role'])
    .where('entity_id', '=', home.entityId)
    .where(
      'user_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const ownRoles = new Map(own.map((row) => [row.entity_id, row.role]))
  const teamRoles = new Map(team.map((row) => [row.user_id, row.role]))
  return rows.map((row) => ({
    user: { id: row.id, username: row.username, name: row.name },
    ...highest([
      { role: row.entity_id === home.entityId ? 'admin' : undefined, through: 'owner' },
      { role: teamRoles.get(row.id), through: 'team' },
      { role: PROJECT_ROLES.find((role) => role === ownRoles.get(row.entity_id)), through: 'project' },
    ]),
  }))
}

interface Given {
  role: ProjectRole | undefined
  through: ProjectMember['through']
}

/** The highest of the roles given; of equal ones the first, which is the one harder to take away. */
function highest(given: readonly Given[]): Pick<ProjectMember, 'role' | 'through'> {
  for (const role of PROJECT_ROLES.toReversed()) {
    const found = given.find((candidate) => candidate.role === role)
    if (found !== undefined) return { role, through: found.through }
  }
  throw new Error('A member has a role.')
}

export interface ProjectMemberInput {
  entity: string
  project: string
  username: string
}

/** Gives a user a role in the project, or changes it. */
export async function setProjectMember(
  ctx: Context,
  input: ProjectMemberInput & { role: ProjectRole },
): Promise<{ username: string; role: ProjectRole }> {
  const username = await transact(ctx, (change) => changeMember(change, input, input.role))
  return { username, role: input.role }
}

/** Takes that role away. What ownership or a team gives stays. */
export async function removeProjectMember(ctx: Context, input: ProjectMemberInput): Promise<void> {
  await transact(ctx, (change) => changeMember(change, input, null))
}

async function changeMember(
  change: Change,
  input: ProjectMemberInput,
  role: ProjectRole | null,
): Promise<string> {
  const home = await projectByName(change, input.entity, input.project)
  requireRole(home, 'administer')
  const user = await userNamed(change, input.username)
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
  const before = await homeMemberRole(change, home.id, user.entity_id)
  if (role === null && before === null) throw notFound(`${user.name} as a member of ${home.name}`)
  if (role !== before) {
    await writeHomeMember(change, home.id, user.entity_id, role)
    change.emit({
      kind: 'project.member_changed',
      homeId: home.id,
      subject: user.username,
      from: before,
      to: role,
      details: { entityId: user.entity_id, kind: 'user', before, after: role },
    })
  }
  return user.username
}
