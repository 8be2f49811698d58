import { Problem } from '../../contract/errors.ts'
import type { UserId } from '../../contract/ids.ts'
import type { Role } from '../../contract/permissions.ts'
import type { User } from '../../contract/schemas/identity.ts'
import { requireOrganizationAdmin } from '../access/home.ts'
import type { Context } from '../context.ts'
import type { UserTable } from '../db/schema.ts'
import { type Change, transact } from '../db/transact.ts'
import { changedFields } from '../events/changed-fields.ts'
import { userNamed } from './find-account.ts'
import { lockOrganization } from './organization.ts'
import { userView } from './user-view.ts'

export interface UserFields {
  name?: string | undefined
  email?: string | null | undefined
  organizationRole?: Role | undefined
  disabled?: boolean | undefined
}

/** Changes a user. Name and address are also their own to change; role and access belong to organization admins. */
export async function updateUser(ctx: Context, input: { username: string } & UserFields): Promise<User> {
  const { username, ...wanted } = input
  return transact(ctx, async (change) => {
    await lockOrganization(change)
    const user = await userNamed(change, username)
    requireMayUpdate(ctx, user, wanted)
    const edit = changedFields<UserFields>(fieldsOf(user), wanted)
    if (edit === null) return userView(ctx, user)
    await requireAdminRemains(change, user, edit.after)
    await writeUserFields(change, user.id, edit.after)
    // The log is read by more people than an address is for.
    const { email: _before, ...before } = edit.before
    const { email: _after, ...after } = edit.after
    change.emit({
      kind: 'user.updated',
      subject: user.username,
      details: { userId: user.id, before, after, emailChanged: edit.after.email !== undefined },
    })
    return userView(ctx, await userNamed(change, user.username))
  })
}

const fieldsOf = (user: UserTable): Required<UserFields> => ({
  name: user.name,
  email: user.email,
  organizationRole: user.organization_role,
  disabled: user.disabled === 1,
})

function requireMayUpdate(ctx: Context, user: UserTable, wanted: UserFields): void {
  if (
    wanted.organizationRole !== undefined ||
    wanted.disabled !== undefined ||
    user.id !== ctx.actor.userId
  ) {
    requireOrganizationAdmin(ctx, 'change other users, roles and access')
  }
}

/** Somebody has to be able to undo what the last administrator did. */
async function requireAdminRemains(change: Change, user: UserTable, after: UserFields): Promise<void> {
  if (user.organization_role !== 'admin' || user.disabled === 1) return
  if ((after.organizationRole ?? 'admin') === 'admin' && after.disabled !== true) return
  const other = await change.db
    .selectFrom('users')
    .select('id')
    .where('organization_role', '=', 'admin')
    .where('disabled', '=', 0)
    .where('id', '!=', user.id)
    .limit(1)
    .executeTakeFirst()
  if (other !== undefined) return
  throw new Problem(
    'last_admin',
    `${user.name} is the last organization admin. Make somebody else one first.`,
    {
      details: { username: user.username },
    },
  )
}

/** Writes the named fields; undo uses it with the values of before. Taking access away ends what is signed in. */
export async function writeUserFields(change: Change, id: UserId, fields: UserFields): Promise<void> {
  const set = {
    ...(fields.name === undefined ? {} : { name: fields.name }),
    ...(fields.email === undefined ? {} : { email: fields.email }),
    ...(fields.organizationRole === undefined ? {} : { organization_role: fields.organizationRole }),
    ...(fields.disabled === undefined ? {} : { disabled: fields.disabled ? (1 as const) : (0 as const) }),
  }
  if (Object.keys(set).length === 0) return
  await change.db.updateTable('users').set(set).where('id', '=', id).execute()
  if (fields.disabled !== true) return
  await change.db.deleteFrom('sessions').where('user_id', '=', id).execute()
  await change.db.deleteFrom('sign_in_links').where('user_id', '=', id).execute()
}
