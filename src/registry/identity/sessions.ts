import { Problem } from '../../contract/errors.ts'
import type { User } from '../../contract/schemas/identity.ts'
import type { Actor, Services } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { loadActor } from './actor.ts'
import { systemContext } from './bootstrap.ts'
import { hashSecret, randomSecret } from './secrets.ts'
import { userView } from './user-view.ts'

const VALID_FOR = 30 * 24 * 60 * 60_000
/** 255 bits. */
const TOKEN_LENGTH = 43

export interface NewSession {
  /** What the cookie holds; stored hashed. */
  sessionToken: string
  user: User
  expiresAt: string
}

/** Exchanges the token of a sign-in link for a session. A link works once, whoever is first. */
export async function createSession(services: Services, input: { token: string }): Promise<NewSession> {
  return transact(systemContext(services), async (change) => {
    await sweepExpired(change)
    const link = await change.db
      .updateTable('sign_in_links')
      .set({ used_at: change.at })
      .where('hash', '=', hashSecret(input.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', change.at)
      .returning('user_id')
      .executeTakeFirst()
    if (link === undefined) {
      throw new Problem(
        'sign_in_link_invalid',
        'This sign-in link was used already or is older than 15 minutes. Ask for a new one.',
      )
    }
    const actor = await loadActor(change.db, link.user_id)
    const sessionToken = randomSecret(TOKEN_LENGTH)
    const expiresAt = new Date(services.clock().getTime() + VALID_FOR).toISOString()
    await change.db
      .insertInto('sessions')
      .values({
        hash: hashSecret(sessionToken),
        user_id: link.user_id,
        created_at: change.at,
        expires_at: expiresAt,
      })
      .execute()
    const user = await change.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', link.user_id)
      .executeTakeFirstOrThrow()
    return { sessionToken, user: userView({ ...change.ctx, actor }, user), expiresAt }
  })
}

/** Signing in is rare enough to clear away what no longer signs anybody in. */
async function sweepExpired(change: Change): Promise<void> {
  await change.db.deleteFrom('sessions').where('expires_at', '<=', change.at).execute()
  await change.db.deleteFrom('sign_in_links').where('expires_at', '<=', change.at).execute()
}

/** Who calls with this session. Sessions of a disabled user stop at once. */
export async function authenticateSession(services: Services, sessionToken: string): Promise<Actor> {
  const db = services.database.kysely
  const session = await db
    .selectFrom('sessions')
    .select('user_id')
    .where('hash', '=', hashSecret(sessionToken))
    .where('expires_at', '>', services.clock().toISOString())
    .executeTakeFirst()
  if (session === undefined) {
    throw new Problem('unauthenticated', 'Your session has ended. Sign in again with a new sign-in link.')
  }
  return loadActor(db, session.user_id)
}

/** Signs out. A session that is over already is no error. */
export async function deleteSession(services: Services, sessionToken: string): Promise<void> {
  await services.database.kysely.deleteFrom('sessions').where('hash', '=', hashSecret(sessionToken)).execute()
}
