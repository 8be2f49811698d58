import type { UserId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseUsername } from '../../contract/names/names.ts'
import type { Role } from '../../contract/permissions.ts'
import type { User } from '../../contract/schemas/identity.ts'
import { requireOrganizationAdmin } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { userNamed } from './find-account.ts'
import { insertEntity } from './insert-entity.ts'
import { userView } from './user-view.ts'

export interface NewUser {
  username: string
  name?: string | undefined
  email?: string | null | undefined
  kind?: 'person' | 'service' | undefined
  organizationRole?: Role | undefined
}

/** Adds a person or a service account, with a space of their own for projects. */
export async function createUser(ctx: Context, input: NewUser): Promise<User> {
  return transact(ctx, async (change) => {
    requireOrganizationAdmin(ctx, 'add users')
    const username = parseUsername(input.username)
    await insertUser(change, { ...input, username })
    change.emit({
      kind: 'user.created',
      subject: username,
      details: { kind: input.kind ?? 'person', organizationRole: input.organizationRole ?? 'member' },
    })
    return userView(ctx, await userNamed(change, username))
  })
}

/** The rows of a user. The name is checked here, the permission before. */
export async function insertUser(change: Change, input: NewUser): Promise<UserId> {
  const username = parseUsername(input.username)
  const entityId = await insertEntity(change, 'user', username, 'username')
  const id = change.ctx.newId('user')
  await change.db
    .insertInto('users')
    .values({
      id,
      username,
      username_key: nameKey(username),
      name: input.name ?? username,
      email: input.email ?? null,
      kind: input.kind ?? 'person',
      organization_role: input.organizationRole ?? 'member',
      disabled: 0,
      entity_id: entityId,
      created_at: change.at,
    })
    .execute()
  return id
}
