import type { CollectionId, MembershipId, TrashId, UserId } from '../../contract/ids.ts'
import { keepLatest, LATEST } from '../aliases/latest.ts'
import type { Change } from '../db/transact.ts'
import { batchesOf, groupBy, type MembershipRow } from './membership-row.ts'

/** An alias that went with its membership. */
export interface RemovedAlias {
  readonly collection_id: CollectionId
  readonly alias: string
  readonly membership_id: MembershipId
  readonly since: string
  readonly set_by: UserId | null
}

/**
 * Takes live memberships out of their collections: their aliases first, each an event, then the memberships. Links are
 * told as `version.unlinked`; a source is told by who deletes it. The collections' rows are locked by the caller. With
 * `trashId` the events are marked as part of that delete, so that undo restores it as a whole.
 */
export async function removeMemberships(
  change: Change,
  rows: readonly MembershipRow[],
  trashId?: TrashId,
): Promise<RemovedAlias[]> {
  const mark = trashId === undefined ? {} : { trashId }
  const removed = await takeAliasesOff(change, rows, mark)
  for (const batch of batchesOf(rows)) {
    const ids = batch.map((row) => row.id)
    await change.db.updateTable('memberships').set({ removed_at: change.at }).where('id', 'in', ids).execute()
    // After that: an edit of the version under way has written its facets by then, and a later one skips these.
    await change.db.deleteFrom('facets').where('membership_id', 'in', ids).execute()
  }
  for (const [collectionId, group] of groupBy(rows, (row) => row.collection_id)) {
    await change.db
      .updateTable('collections')
      .set((eb) => ({ version_count: eb('version_count', '-', group.length), updated_at: change.at }))
      .where('id', '=', collectionId)
      .execute()
    await keepLatest(change, collectionId)
  }
  for (const row of rows) {
    if (row.is_source === 1) continue
    change.emit({
      kind: 'version.unlinked',
      homeId: row.home_id,
      collectionId: row.collection_id,
      membershipId: row.id,
      versionId: row.version_id,
      subject: `v${row.number}`,
      details: mark,
    })
  }
  return removed
}

async function takeAliasesOff(
  change: Change,
  rows: readonly MembershipRow[],
  mark: Record<string, unknown>,
): Promise<RemovedAlias[]> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const removed: RemovedAlias[] = []
  for (const ids of batchesOf([...byId.keys()])) {
    const aliases = await change.db
      .selectFrom('aliases')
      .select(['collection_id', 'alias', 'membership_id', 'since', 'set_by'])
      .where('membership_id', 'in', ids)
      .orderBy('collection_id')
      .orderBy('alias')
      .execute()
    // `latest` goes too: keepLatest puts it where it belongs now.
    await change.db.deleteFrom('aliases').where('membership_id', 'in', ids).execute()
    removed.push(...aliases.filter((row) => row.alias !== LATEST))
  }
  for (const [collectionId, group] of groupBy(removed, (row) => row.collection_id)) {
    await change.db
      .updateTable('collections')
      .set((eb) => ({ alias_count: eb('alias_count', '-', group.length) }))
      .where('id', '=', collectionId)
      .execute()
  }
  for (const { alias, membership_id, collection_id } of removed) {
    const row = byId.get(membership_id)
    if (row === undefined) continue
    change.emit({
      kind: 'alias.moved',
      homeId: row.home_id,
      collectionId: collection_id,
      membershipId: null,
      subject: alias,
      from: `v${row.number}`,
      to: null,
      details: { fromMembershipId: membership_id, toMembershipId: null, ...mark },
    })
  }
  return removed
}
