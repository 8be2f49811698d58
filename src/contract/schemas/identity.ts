import { z } from 'zod'
import { Person, ProjectRoleName, pageOf, RoleName, Timestamp } from './common.ts'

export const Organization = z
  .object({ id: z.string(), name: z.string(), createdAt: Timestamp })
  .meta({ id: 'Organization' })

export const User = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    kind: z.enum(['person', 'service']),
    organizationRole: RoleName,
    disabled: z.boolean(),
    createdAt: Timestamp,
  })
  .meta({ id: 'User' })
export type User = z.output<typeof User>
export const UserPage = pageOf(User, 'UserPage')

export const UserCreate = z.strictObject({
  username: z.string(),
  name: z.string().max(200).optional(),
  email: z.email().nullable().optional(),
  kind: z.enum(['person', 'service']).default('person'),
  organizationRole: RoleName.default('member'),
})
export const UserUpdate = z.strictObject({
  name: z.string().max(200).optional(),
  email: z.email().nullable().optional(),
  organizationRole: RoleName.optional(),
  disabled: z.boolean().optional(),
})

export const Team = z
  .object({ id: z.string(), name: z.string(), createdAt: Timestamp, memberCount: z.int() })
  .meta({ id: 'Team' })
export type Team = z.output<typeof Team>
export const TeamMember = z.object({ user: Person, role: ProjectRoleName }).meta({ id: 'TeamMember' })
export const TeamPage = pageOf(Team, 'TeamPage')
export const TeamMemberPage = pageOf(TeamMember, 'TeamMemberPage')
export const TeamCreate = z.strictObject({ name: z.string() })

export const Me = z
  .object({
    user: User,
    organization: Organization,
    teams: z.array(z.object({ name: z.string(), role: ProjectRoleName })),
    defaultEntity: z.string(),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof Me>

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    hint: z.string().meta({ description: 'The last four characters.' }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.output<typeof ApiKey>
export const ApiKeyPage = pageOf(ApiKey, 'ApiKeyPage')
export const ApiKeyCreate = z.strictObject({
  name: z.string().min(1).max(128),
  username: z
    .string()
    .optional()
    .meta({ description: 'For whom; yourself unless you administer the organization.' }),
})
export const ApiKeyCreated = ApiKey.extend({
  key: z.string().meta({ description: 'The key itself: 40 characters, shown this once.' }),
}).meta({ id: 'ApiKeyCreated' })

export const SignInLinkCreate = z.strictObject({ username: z.string() })
export const SignInLink = z
  .object({ token: z.string(), path: z.string(), expiresAt: Timestamp })
  .meta({ id: 'SignInLink', description: 'A link that signs one person in, once.' })
export const SessionCreate = z.strictObject({ token: z.string().min(1).max(200) })
export const SessionCreated = z.object({ user: User, expiresAt: Timestamp }).meta({ id: 'SessionCreated' })
