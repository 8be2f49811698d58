import type { TrashId } from '../../contract/ids.ts'
import { keepLatest } from '../aliases/latest.ts'
import type { Change } from '../db/transact.ts'
import { refreshFacets } from '../versions/facets.ts'
import { batchesOf, groupBy, type MembershipRow } from './membership-row.ts'

/**
 * Puts removed memberships back under the number they had (semantics.md: numbers are never used again, so it is free).
 * The collections' rows are locked by the caller, who has seen that their versions live and are not linked anew.
 */
export async function bringBackMemberships(
  change: Change,
  rows: readonly MembershipRow[],
  trashId?: TrashId,
): Promise<void> {
  for (const batch of batchesOf(rows)) {
    await change.db
      .updateTable('memberships')
      .set({ removed_at: null, was_restored: 1 })
      .where(
        'id',
        'in',
        batch.map((row) => row.id),
      )
      .execute()
  }
  await refreshFacets(change, [...new Set(rows.map((row) => row.version_id))])
  for (const [collectionId, group] of groupBy(rows, (row) => row.collection_id)) {
    await change.db
      .updateTable('collections')
      .set((eb) => ({ version_count: eb('version_count', '+', group.length), updated_at: change.at }))
      .where('id', '=', collectionId)
      .execute()
    await keepLatest(change, collectionId)
  }
  for (const row of rows) {
    if (row.is_source === 1) continue
    change.emit({
      kind: 'version.linked',
      homeId: row.home_id,
      collectionId: row.collection_id,
      membershipId: row.id,
      versionId: row.version_id,
      subject: `v${row.number}`,
      details: { restored: true, ...(trashId === undefined ? {} : { trashId }) },
    })
  }
}
