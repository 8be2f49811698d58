import type { Reader } from '../access/home.ts'
import type { Change } from '../db/transact.ts'

/** The one organization of an installation. */
export async function theOrganization(reader: Reader) {
  return reader.db.selectFrom('organizations').selectAll().limit(1).executeTakeFirstOrThrow()
}

/** Queues those who change who administers: each of two could otherwise take the other for the admin that remains. */
export async function lockOrganization(change: Change): Promise<void> {
  const { id } = await theOrganization(change)
  await change.ctx.database.dialect.lockRows(change.db, 'organizations', [id])
}
