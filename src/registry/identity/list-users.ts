import { sql } from 'kysely'
import { nameKey } from '../../contract/names/name-key.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { User } from '../../contract/schemas/identity.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { escapeLike } from '../search/escape-like.ts'
import { userNamed } from './find-account.ts'
import { userView } from './user-view.ts'

/**
 * People and service accounts, by name; those that are disabled too, since history names them. With `q` those whose name
 * has it in it, or, for who may see addresses, whose address it is.
 */
export async function listUsers(
  ctx: Context,
  input: PageInput & { q?: string | undefined },
): Promise<PageOf<User>> {
  const after = decodeCursor('users', input.cursor, 1)
  let query = ctx.database.kysely
    .selectFrom('users')
    .selectAll()
    .orderBy('username_key')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('username_key', '>', String(after[0]))
  const { q } = input
  if (q !== undefined && q !== '') {
    const named = sql<boolean>`username_key like ${`%${escapeLike(nameKey(q))}%`} escape '\\'`
    const addressed = sql<boolean>`lower(email) = ${q.toLowerCase()}`
    const mayReadEmail = ctx.actor.organizationRole === 'admin'
    query = query.where((eb) => (mayReadEmail ? eb.or([named, addressed]) : named))
  }
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor('users', [row.username_key]))
  return { items: page.rows.map((row) => userView(ctx, row)), nextCursor: page.nextCursor, total: null }
}

export async function getUser(ctx: Context, input: { username: string }): Promise<User> {
  return userView(ctx, await userNamed(reading(ctx), input.username))
}
