import { Problem } from '../../contract/errors.ts'
import type { ApiKeyId } from '../../contract/ids.ts'
import type { Actor, Services } from '../context.ts'
import { loadActor } from './actor.ts'
import { hashSecret } from './secrets.ts'

/** How exact “last used” is, in ms: a write for every call would cost more than most calls do. */
const LAST_USED_STEP = 60_000

/** Who calls with this key. A revoked key, and any key of a disabled user, stops at once. */
export async function authenticateKey(services: Services, key: string): Promise<Actor> {
  const db = services.database.kysely
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'user_id', 'last_used_at'])
    .where('hash', '=', hashSecret(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new Problem(
      'unauthenticated',
      'This API key is not known here, or it was revoked. Make a new one in the settings.',
    )
  }
  const actor = await loadActor(db, row.user_id)
  await noteUse(services, row.id, row.last_used_at)
  return actor
}

async function noteUse(services: Services, id: ApiKeyId, lastUsed: string | null): Promise<void> {
  const now = services.clock()
  if (lastUsed !== null && now.getTime() - Date.parse(lastUsed) < LAST_USED_STEP) return
  try {
    await services.database.kysely
      .updateTable('api_keys')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', id)
      .execute()
  } catch (error) {
    // A full disk or a busy database must not keep anybody from reading.
    if (services.database.dialect.errorKind(error) === null) throw error
  }
}
