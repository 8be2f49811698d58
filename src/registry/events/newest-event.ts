import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema.ts'

/** The `seq` of the newest event, of whatever it tells; 0 where there is none. */
export async function newestEvent(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('head'))
    .executeTakeFirst()
  return row?.head ?? 0
}
