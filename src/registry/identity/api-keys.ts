import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { ApiKey } from '../../contract/schemas/identity.ts'
import { type Reader, reading, requireOrganizationAdmin } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { transact } from '../db/transact.ts'
import { userNamed } from './find-account.ts'
import { hashSecret, randomSecret } from './secrets.ts'

/** What the field's SDKs check a key for. */
const KEY_LENGTH = 40
const HINT_LENGTH = 4

/** Makes a key for the caller, or for somebody else as organization admin. The answer is the only one that holds it. */
export async function createApiKey(
  ctx: Context,
  input: { name: string; username?: string | undefined },
): Promise<ApiKey & { key: string }> {
  return transact(ctx, async (change) => {
    const user = await userNamed(change, input.username ?? ctx.actor.username)
    if (user.id !== ctx.actor.userId) requireOrganizationAdmin(ctx, 'make keys for others')
    const key = randomSecret(KEY_LENGTH)
    const id = ctx.newId('api-key')
    const row = {
      id,
      name: input.name,
      hint: key.slice(-HINT_LENGTH),
      created_at: change.at,
      last_used_at: null,
    }
    await change.db
      .insertInto('api_keys')
      .values({ ...row, user_id: user.id, hash: hashSecret(key), revoked_at: null })
      .execute()
    change.emit({
      kind: 'key.created',
      subject: input.name,
      details: { keyId: id, hint: row.hint, username: user.username },
    })
    return { ...keyView({ ...row, username: user.username }), key }
  })
}

/** The caller's keys, or everybody's for organization admins; without those that were revoked. Newest last. */
export async function listApiKeys(
  ctx: Context,
  input: { all?: boolean | undefined } & PageInput,
): Promise<PageOf<ApiKey>> {
  if (input.all === true) requireOrganizationAdmin(ctx, 'list the keys of others')
  const list = input.all === true ? 'all-keys' : 'own-keys'
  const after = decodeCursor(list, input.cursor, 1)
  let query = liveKeys(reading(ctx))
    .orderBy('k.id')
    .limit(input.limit + 1)
  if (input.all !== true) query = query.where('k.user_id', '=', ctx.actor.userId)
  if (after !== null) query = query.where('k.id', '>', asId<'api-key'>(String(after[0])))
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.id]))
  return { items: page.rows.map(keyView), nextCursor: page.nextCursor, total: null }
}

/** Revokes a key at once. Somebody else's exists for organization admins only. */
export async function revokeApiKey(ctx: Context, input: { key: string }): Promise<void> {
  await transact(ctx, async (change) => {
    const key = await liveKeys(change).where('k.id', '=', asId<'api-key'>(input.key)).executeTakeFirst()
    const isOwn = key?.user_id === ctx.actor.userId
    if (key === undefined || (!isOwn && ctx.actor.organizationRole !== 'admin')) throw notFound('That key')
    await change.db.updateTable('api_keys').set({ revoked_at: change.at }).where('id', '=', key.id).execute()
    change.emit({
      kind: 'key.revoked',
      subject: key.name,
      details: { keyId: key.id, hint: key.hint, username: key.username },
    })
  })
}

function liveKeys(reader: Reader) {
  return reader.db
    .selectFrom('api_keys as k')
    .innerJoin('users as u', 'u.id', 'k.user_id')
    .select(['k.id', 'k.user_id', 'k.name', 'k.hint', 'k.created_at', 'k.last_used_at', 'u.username'])
    .where('k.revoked_at', 'is', null)
}

interface KeyRow {
  id: string
  name: string
  hint: string
  created_at: string
  last_used_at: string | null
  username: string
}

const keyView = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  username: row.username,
  hint: row.hint,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})
