import { fromBase64Url, toBase64Url } from '../../../registry/blobs/base64url.ts'
import type { Services } from '../../../registry/context.ts'
import type { Database } from '../../../registry/db/database.ts'

const KEY = 'blob_url_secret'
const BYTES = 32

const known = new WeakMap<Database, Promise<Uint8Array>>()

/** The secret that upload addresses are signed with: made at first use, and the same for every process. */
export function signingSecret(services: Pick<Services, 'database'>): Promise<Uint8Array> {
  const found = known.get(services.database)
  if (found !== undefined) return found
  const loading = load(services.database)
  known.set(services.database, loading)
  loading.catch(() => known.delete(services.database))
  return loading
}

async function load(database: Database): Promise<Uint8Array> {
  const stored = await read(database)
  if (stored !== null) return stored
  const value = toBase64Url(crypto.getRandomValues(new Uint8Array(BYTES)))
  // Two processes may start at once: the first one's secret stays, and both use it.
  await database.kysely
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const secret = await read(database)
  if (secret === null) throw new Error('The signing secret could not be stored.')
  return secret
}

async function read(database: Database): Promise<Uint8Array | null> {
  const row = await database.kysely
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row === undefined ? null : (fromBase64Url(row.value) ?? null)
}
