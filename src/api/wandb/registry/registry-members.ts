import { z } from 'zod'
import { ROLES } from '../../../contract/permissions.ts'
import type { User } from '../../../contract/schemas/identity.ts'
import type { RegistryMember } from '../../../contract/schemas/registry.ts'
import { type Account, accountById } from '../../../registry/identity/account-by-id.ts'
import { getEntity } from '../../../registry/identity/entities.ts'
import { getUser, listUsers } from '../../../registry/identity/list-users.ts'
import { listTeamMembers } from '../../../registry/identity/team-members.ts'
import {
  addRegistryMembers,
  listRegistryMembers,
  removeRegistryMembers,
  setRegistryMember,
} from '../../../registry/registries/registry-members.ts'
import { type Call, type Fields, type Node, plain, taking } from '../graphql/fields.ts'
import { encodeId, requireId } from '../ids.ts'
import { type EntitySource, node, type ProjectSource, shape } from '../sources.ts'
import { registryOfId } from './registry-of-id.ts'

const Members = z.object({
  input: z.object({
    projectId: z.string(),
    userIds: z.array(z.string()).max(500).nullish(),
    teamIds: z.array(z.string()).max(500).nullish(),
  }),
})

const UserRole = z.object({
  input: z.object({ projectId: z.string(), userId: z.string(), userProjectRole: z.enum(ROLES) }),
})
const TeamRole = z.object({
  input: z.object({ projectId: z.string(), teamId: z.string(), teamProjectRole: z.enum(ROLES) }),
})

const userOf = ({ ctx }: Call, id: string): Promise<Account> =>
  accountById(ctx, { kind: 'user', id: requireId(id, 'usr', 'The user') })

const teamOf = ({ ctx }: Call, id: string): Promise<Account> =>
  accountById(ctx, { kind: 'team', id: requireId(id, 'ent', 'The team') })

async function accountsOf(call: Call, { userIds, teamIds }: z.output<typeof Members>['input']) {
  const accounts: Account[] = []
  for (const id of userIds ?? []) accounts.push(await userOf(call, id))
  for (const id of teamIds ?? []) accounts.push(await teamOf(call, id))
  return accounts
}

/** Who has a role in a registry: what `Registry.add_members`, `remove_members` and `update_member` of the SDK change. */
export const changeMembers: Fields = {
  createProjectMembers: taking(Members, async (_: unknown, { input }, call) => {
    const { name: registry } = await registryOfId(call, input.projectId)
    await addRegistryMembers(call.ctx, { registry, members: await accountsOf(call, input) })
    return shape('CreateProjectMembersPayload', { success: true })
  }),
  deleteProjectMembers: taking(Members, async (_: unknown, { input }, call) => {
    const { name: registry } = await registryOfId(call, input.projectId)
    await removeRegistryMembers(call.ctx, { registry, members: await accountsOf(call, input) })
    return shape('DeleteProjectMembersPayload', { success: true })
  }),
  updateProjectMember: taking(UserRole, async (_: unknown, { input }, call) => {
    const { name: registry } = await registryOfId(call, input.projectId)
    const user = await userOf(call, input.userId)
    await setRegistryMember(call.ctx, { registry, ...user, role: input.userProjectRole })
    return shape('UpdateProjectMemberPayload', { success: true })
  }),
  updateProjectTeamMember: taking(TeamRole, async (_: unknown, { input }, call) => {
    const { name: registry } = await registryOfId(call, input.projectId)
    const team = await teamOf(call, input.teamId)
    await setRegistryMember(call.ctx, { registry, ...team, role: input.teamProjectRole })
    return shape('UpdateProjectTeamMemberPayload', { success: true })
  }),
}

/** What a registry says of its members; a project of runs has its own in the browser. */
export const projectMemberFields: Fields = {
  members: plain(async (project: ProjectSource, call) => {
    const members = await membersOf(project, 'user', call)
    const nodes: Node[] = []
    for (const { subject, role } of members ?? []) {
      const user = await getUser(call.ctx, { username: subject.name })
      nodes.push(
        shape('ProjectMember', {
          id: encodeId('User', user.id),
          name: user.name,
          username: user.username,
          email: user.email,
          role: shape('Role', { name: role }),
        }),
      )
    }
    return members === null ? null : nodes
  }),
  teamMembers: plain(async (project: ProjectSource, call) => {
    const members = await membersOf(project, 'team', call)
    const nodes: Node[] = []
    for (const { subject, role } of members ?? []) {
      const team = node('Entity', await getEntity(call.ctx, { entity: subject.name }))
      nodes.push(shape('ProjectTeamMember', { team, role: shape('Role', { name: role }) }))
    }
    return members === null ? null : nodes
  }),
}

async function membersOf(
  project: ProjectSource,
  kind: Account['kind'],
  call: Call,
): Promise<RegistryMember[] | null> {
  if (project.kind !== 'registry') return null
  const { items } = await call.once(`members of ${project.id}`, () =>
    listRegistryMembers(call.ctx, { registry: project.view.name, limit: MAX_MEMBERS }),
  )
  return items.filter(({ subject }) => subject.kind === kind)
}

/** The SDK asks for all at once. */
const MAX_MEMBERS = 1000

/** What the SDK keeps of a team. Nothing here is paid for, and nobody is asked before they belong to one. */
export const teamFields: Fields = {
  available: plain(() => false),
  photoUrl: plain(() => null),
  readOnly: plain(() => false),
  readOnlyAdmin: plain(() => false),
  isTeam: plain(({ kind }: EntitySource) => kind === 'team'),
  privateOnly: plain(() => false),
  // Bytes are stored once however many owners share them, so they are nobody's to count.
  storageBytes: plain(() => 0),
  codeSavingEnabled: plain(() => true),
  defaultAccess: plain(() => 'PRIVATE'),
  isPaid: plain(() => null),
  members: plain(async ({ kind, name }: EntitySource, { ctx }) => {
    if (kind !== 'team') return []
    const { items } = await listTeamMembers(ctx, { team: name, limit: MAX_MEMBERS })
    return items.map(({ user, role }) =>
      shape('Member', {
        id: encodeId('User', user.id),
        name: user.name,
        username: user.username,
        role,
        admin: role === 'admin',
        pending: false,
        email: null,
        photoUrl: null,
        accountType: 'MEMBER',
        apiKey: null,
      }),
    )
  }),
}

/** `Api.user` and `Api.users`: the one who is called exactly that comes first. */
export const userQueries: Fields = {
  users: taking(z.object({ query: z.string().nullish() }), async (_: unknown, { query }, { ctx }) => {
    const { items } = await listUsers(ctx, { q: query ?? undefined, limit: 100 })
    const exact = (user: User) => (user.username === query || user.email === query ? 0 : 1)
    return shape('UserConnection', {
      edges: items
        .toSorted((a, b) => exact(a) - exact(b))
        .map((user) => shape('UserEdge', { node: otherUser(user) })),
    })
  }),
}

/** Somebody else, as far as everyone may know: their keys and teams are theirs to tell. */
const otherUser = (user: User): Node =>
  shape('User', {
    id: encodeId('User', user.id),
    name: user.name,
    username: user.username,
    email: user.email,
    admin: user.organizationRole === 'admin',
    flags: null,
    entity: user.username,
    deletedAt: null,
    apiKeys: null,
    teams: null,
  })
