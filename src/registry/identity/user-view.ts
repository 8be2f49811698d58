import type { User } from '../../contract/schemas/identity.ts'
import type { Context } from '../context.ts'
import type { UserTable } from '../db/schema.ts'

/** A user as the caller is shown them: an address is for its owner and for organization admins. */
export function userView(ctx: Context, row: UserTable): User {
  const mayReadEmail = ctx.actor.organizationRole === 'admin' || ctx.actor.userId === row.id
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    email: mayReadEmail ? row.email : null,
    kind: row.kind,
    organizationRole: row.organization_role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  }
}
