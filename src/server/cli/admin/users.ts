import type { Role } from '../../../contract/permissions.ts'
import { type User, UserCreate } from '../../../contract/schemas/identity.ts'
import type { Context } from '../../../registry/context.ts'
import { createSignInLink } from '../../../registry/identity/create-sign-in-link.ts'
import { createUser, type NewUser } from '../../../registry/identity/create-user.ts'
import { listUsers } from '../../../registry/identity/list-users.ts'
import { type UserFields, updateUser } from '../../../registry/identity/update-user.ts'
import { usageFailure } from '../failure.ts'
import { allPages, PAGE_LIMIT } from '../pages.ts'
import type { Result } from '../run-command.ts'
import { printable, table } from '../table.ts'
import type { StorageOptions } from './options.ts'
import { withRegistry } from './with-registry.ts'

export interface AddOptions extends StorageOptions {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly role: Role
  readonly service?: boolean | undefined
}

export interface SignInLinkOptions extends StorageOptions {
  readonly url: string
}

export const listAllUsers = (options: StorageOptions): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    const users = await allPages((cursor) => listUsers(ctx, { cursor, limit: PAGE_LIMIT }))
    return { json: { users }, text: userTable(users) }
  })

export const addUser = (username: string, options: AddOptions): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    const user = await createUser(ctx, checked({ ...fieldsOf(options), username }))
    const next =
      user.kind === 'service'
        ? `Make it an API key: vitrine key create --user ${user.username}`
        : `A link to sign in with: vitrine user sign-in-link ${user.username}`
    return { json: { user }, text: `Added ${user.username} (${user.organizationRole}). ${next}` }
  })

const fieldsOf = ({ name, email, role, service }: AddOptions) => ({
  name,
  email,
  organizationRole: role,
  kind: service === true ? 'service' : 'person',
})

/** The same check that the REST door makes; a verb takes it as made. */
function checked(input: unknown): NewUser {
  const read = UserCreate.safeParse(input)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw usageFailure(`--${String(issue?.path[0] ?? 'name')}: ${issue?.message ?? 'is not valid'}.`)
}

export const setRole = (username: string, role: Role, options: StorageOptions): Promise<Result> =>
  update(options, username, { organizationRole: role }, `is ${role} of the organization now`)

export const disableUser = (username: string, options: StorageOptions): Promise<Result> =>
  update(options, username, { disabled: true }, 'is disabled: signed out everywhere, keys refused')

export const enableUser = (username: string, options: StorageOptions): Promise<Result> =>
  update(options, username, { disabled: false }, 'is enabled again')

const update = (
  options: StorageOptions,
  username: string,
  fields: UserFields,
  now: string,
): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    const user = await updateUser(ctx, { username, ...fields })
    return { json: { user }, text: `${user.username} ${now}` }
  })

export const makeSignInLink = (username: string, options: SignInLinkOptions): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    const { path, expiresAt } = await createSignInLink(ctx, { username })
    const url = new URL(path, originOf(options.url)).href
    return { json: { url, expiresAt }, text: `${url}\n(works once, until ${expiresAt})` }
  })

function originOf(text: string): string {
  if (URL.canParse(text)) return new URL(text).origin
  throw usageFailure(`“${text}” is no address of a server. One that works: http://127.0.0.1:8080`)
}

const userTable = (users: readonly User[]): string =>
  table(
    ['USERNAME', 'NAME', 'KIND', 'ROLE', 'STATE', 'SINCE'],
    users.map((user) => [
      user.username,
      printable(user.name),
      user.kind,
      user.organizationRole,
      user.disabled ? 'disabled' : 'active',
      user.createdAt.slice(0, 10),
    ]),
  )

/** Who keys are made for unless somebody is named: the first administrator, as on the first start. */
export async function ownerOf(ctx: Context): Promise<string> {
  const { username } = await ctx.database.kysely
    .selectFrom('users')
    .select('username')
    .where('organization_role', '=', 'admin')
    .where('disabled', '=', 0)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  return username
}
