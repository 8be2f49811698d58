import { notFound, Problem } from '../../contract/errors.ts'
import { asId, type EntityId, type HomeId } from '../../contract/ids.ts'
import type { Role } from '../../contract/permissions.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { RegistryMember } from '../../contract/schemas/registry.ts'
import { reading, registryByName, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type Change, transact } from '../db/transact.ts'
import { type EntityRow, entityNamed } from '../identity/find-account.ts'
import { homeMemberRole, writeHomeMember } from '../members/home-members.ts'

/** Users and teams with a role of their own in the registry, by name. */
export async function listRegistryMembers(
  ctx: Context,
  input: { registry: string } & PageInput,
): Promise<PageOf<RegistryMember>> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  const after = decodeCursor('registry-members', input.cursor, 2)
  let query = reader.db
    .selectFrom('home_members as m')
    .innerJoin('entities as e', 'e.id', 'm.entity_id')
    .select(['e.id', 'e.name', 'e.name_key', 'e.kind', 'm.role'])
    .where('m.home_id', '=', home.id)
    .orderBy('e.name_key')
    .orderBy('e.id')
    .limit(input.limit + 1)
  if (after !== null) {
    const [name, id] = [String(after[0]), asId<'entity'>(String(after[1]))]
    query = query.where((eb) => eb(eb.refTuple('e.name_key', 'e.id'), '>', eb.tuple(name, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor('registry-members', [row.name_key, row.id]),
  )
  const items = page.rows.map((row) => ({ subject: { kind: row.kind, name: row.name }, role: row.role }))
  return { items, nextCursor: page.nextCursor, total: null }
}

export interface RegistryMemberInput {
  registry: string
  kind: 'user' | 'team'
  name: string
}

export interface RegistryMembersInput {
  registry: string
  members: readonly Pick<RegistryMemberInput, 'kind' | 'name'>[]
}

/** Gives a user or a team a role in the registry, or changes it. */
export async function setRegistryMember(
  ctx: Context,
  input: RegistryMemberInput & { role: Role },
): Promise<RegistryMember> {
  const entity = await transact(ctx, (change) => changeMember(change, input, input.role))
  return { subject: { kind: entity.kind, name: entity.name }, role: input.role }
}

/** Members to begin with: whoever has a role keeps it, whoever is new may look and no more. */
export async function addRegistryMembers(
  ctx: Context,
  { registry, members }: RegistryMembersInput,
): Promise<void> {
  await transact(ctx, async (change) => {
    for (const member of members) {
      const entity = await entityNamed(change, member.name, member.kind)
      const home = await registryByName(change, registry)
      const before = await homeMemberRole(change, home.id, entity.id)
      await changeMember(change, { registry, ...member }, before ?? 'restricted_viewer')
    }
  })
}

/** Takes the roles of several away, or, where one of them has none, of nobody. */
export async function removeRegistryMembers(
  ctx: Context,
  { registry, members }: RegistryMembersInput,
): Promise<void> {
  await transact(ctx, async (change) => {
    for (const member of members) await changeMember(change, { registry, ...member }, null)
  })
}

/** Takes that role away. What the organization or a team gives stays. */
export async function removeRegistryMember(ctx: Context, input: RegistryMemberInput): Promise<void> {
  await transact(ctx, (change) => changeMember(change, input, null))
}

async function changeMember(
  change: Change,
  input: RegistryMemberInput,
  role: Role | null,
): Promise<EntityRow> {
  const home = await registryByName(change, input.registry)
  requireRole(home, 'administer')
  const entity = await entityNamed(change, input.name, input.kind)
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
  const before = await homeMemberRole(change, home.id, entity.id)
  if (role === null && before === null) throw notFound(`${entity.name} as a member of ${home.name}`)
  if (before === 'admin' && role !== 'admin') await requireAdminRemains(change, home, entity.id)
  if (role !== before) {
    await writeHomeMember(change, home.id, entity.id, role)
    change.emit({
      kind: 'registry.member_changed',
      homeId: home.id,
      subject: entity.name,
      from: before,
      to: role,
      details: { entityId: entity.id, kind: entity.kind, before, after: role },
    })
  }
  return entity
}

/**
 * The last admin of a registry cannot leave it to nobody. Organization admins may take that role away: they administer
 * every registry, so it is left to them.
 */
async function requireAdminRemains(
  change: Change,
  home: { id: HomeId; name: string },
  leaving: EntityId,
): Promise<void> {
  if (change.ctx.actor.organizationRole === 'admin') return
  const other = await change.db
    .selectFrom('home_members as h')
    .leftJoin('team_members as t', 't.entity_id', 'h.entity_id')
    .innerJoin('users as u', (join) =>
      join.on((eb) =>
        eb.or([eb('u.entity_id', '=', eb.ref('h.entity_id')), eb('u.id', '=', eb.ref('t.user_id'))]),
      ),
    )
    .select('u.id')
    .where('h.home_id', '=', home.id)
    .where('h.role', '=', 'admin')
    .where('h.entity_id', '!=', leaving)
    .where('u.disabled', '=', 0)
    .limit(1)
    .executeTakeFirst()
  if (other !== undefined) return
  throw new Problem(
    'last_admin',
    `${home.name} would have no admin left. Give somebody else that role first, or ask an organization admin.`,
  )
}
