import type { Services } from '../context.ts'

const DAY_MS = 86_400_000
const BATCH = 1000

/**
 * Rows that nobody will ask for again: answers kept for retries for a day, sessions past their time, sign-in links a day
 * past theirs (so that a late click still learns that the link is old), and drafts of versions after a week. Answers how
 * many.
 */
export async function sweepLeftovers(services: Services): Promise<number> {
  const now = services.clock().toISOString()
  const yesterday = new Date(services.clock().getTime() - DAY_MS).toISOString()
  const weekAgo = new Date(services.clock().getTime() - 7 * DAY_MS).toISOString()
  const db = services.database.kysely
  return (
    (await untilNone(async () => {
      const rows = await db
        .selectFrom('idempotency')
        .select(['user_id', 'key'])
        .where('created_at', '<', yesterday)
        .limit(BATCH)
        .execute()
      for (const row of rows) {
        await db
          .deleteFrom('idempotency')
          .where('user_id', '=', row.user_id)
          .where('key', '=', row.key)
          .execute()
      }
      return rows.length
    })) +
    (await untilNone(async () => {
      const rows = await db
        .selectFrom('sessions')
        .select('hash')
        .where('expires_at', '<', now)
        .limit(BATCH)
        .execute()
      const hashes = rows.map((row) => row.hash)
      if (hashes.length > 0) await db.deleteFrom('sessions').where('hash', 'in', hashes).execute()
      return hashes.length
    })) +
    (await untilNone(async () => {
      const rows = await db
        .selectFrom('sign_in_links')
        .select('hash')
        .where('expires_at', '<', yesterday)
        .limit(BATCH)
        .execute()
      const hashes = rows.map((row) => row.hash)
      if (hashes.length > 0) await db.deleteFrom('sign_in_links').where('hash', 'in', hashes).execute()
      return hashes.length
    })) +
    (await untilNone(async () => {
      const rows = await db
        .selectFrom('drafts')
        .select('id')
        .where('created_at', '<', weekAgo)
        .limit(BATCH)
        .execute()
      const ids = rows.map((row) => row.id)
      if (ids.length > 0) await db.deleteFrom('drafts').where('id', 'in', ids).execute()
      return ids.length
    }))
  )
}

async function untilNone(deleteSome: () => Promise<number>): Promise<number> {
  let all = 0
  for (;;) {
    const some = await deleteSome()
    all += some
    if (some < BATCH) return all
  }
}
