import { sql } from 'kysely'
import type { Change } from '../db/transact.ts'
import { bringBackMemberships } from '../links/bring-back-memberships.ts'
import { batchesOf, type MembershipRow, membershipRows } from '../links/membership-row.ts'
import type { Restoration } from './restoration.ts'
import { type AliasNotRestored, restoreAliases } from './restore-aliases.ts'

/**
 * Brings back the memberships and aliases that a delete took away. Links of collections that were swept meanwhile are
 * gone; links in collections that are in the trash come back there.
 */
export async function restoreContents(restoration: Restoration): Promise<AliasNotRestored[]> {
  const { change, contents, trashId } = restoration
  const rows: MembershipRow[] = []
  for (const ids of batchesOf(contents.memberships)) {
    rows.push(
      ...(await membershipRows(change)
        .where('m.id', 'in', ids)
        .where('m.removed_at', 'is not', null)
        .execute()),
    )
  }
  await change.ctx.database.dialect.lockRows(change.db, 'collections', [
    ...new Set(rows.map((row) => row.collection_id)),
  ])
  await bringBackMemberships(change, rows, trashId)
  return restoreAliases(change, contents.aliases, trashId)
}

/** The versions that this delete hid live again; those deleted before it on their own stay in the trash. */
export async function restoreVersionRows(restoration: Restoration): Promise<void> {
  await restoration.change.db
    .updateTable('versions')
    .set({ trash_id: null })
    .where('trash_id', '=', restoration.trashId)
    .execute()
}

export const changeCount = (
  change: Change,
  homeId: string,
  column: 'collection_count' | 'run_count',
  step: number,
): Promise<unknown> =>
  change.db
    .updateTable('homes')
    .set({ [column]: sql`${sql.ref(column)} + ${step}`, updated_at: change.at })
    .where('id', '=', homeId as never)
    .execute()
