import type { CollectionId, MembershipId, VersionId } from '../../../contract/ids.ts'
import { holdCollection } from '../../access/hold.ts'
import { collectionById, requireRole } from '../../access/home.ts'
import { LATEST } from '../../aliases/latest.ts'
import type { Change } from '../../db/transact.ts'
import { bringBackMemberships } from '../../links/bring-back-memberships.ts'
import { batchesOf, groupBy, type MembershipRow, membershipRows } from '../../links/membership-row.ts'
import { removeMemberships } from '../../links/remove-memberships.ts'
import { requireUnlinkable } from '../../links/unlink-versions.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'

/** Unlinks what was linked, if it is still linked and nobody put an alias on it since. */
export async function undoLink(change: Change, event: ActionEvent): Promise<void> {
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  requireRole(collection.home, 'unlink')
  await holdCollection(change, collection.id)
  const row = await liveMembership(change, event)
  if (row === undefined) throw await contradicted(change, event, `${event.subject} was unlinked since`)
  await requireUnlinkable(change, collection, [row])
  const alias = await change.db
    .selectFrom('aliases')
    .select('alias')
    .where('membership_id', '=', row.id)
    .where('alias', '!=', LATEST)
    .orderBy('alias')
    .executeTakeFirst()
  if (alias !== undefined) {
    throw await contradicted(change, event, `the alias “${alias.alias}” was put on ${event.subject} since`)
  }
  await removeMemberships(change, [row])
}

/** Links again what was unlinked, under the same numbers, unless a version is gone or was linked anew. */
export async function undoUnlinks(change: Change, events: readonly ActionEvent[]): Promise<void> {
  const { dialect } = change.ctx.database
  const groups = groupBy(events, (event) => required(event.collection_id, 'collection', event))
  for (const id of groups.keys()) requireRole((await collectionById(change, id)).home, 'link')
  const versionIds = events.map((event) => required(event.version_id, 'version', event))
  for (const batch of batchesOf(versionIds.toSorted())) await dialect.lockRows(change.db, 'versions', batch)
  for (const id of [...groups.keys()].toSorted()) await holdCollection(change, id)
  const living = await livingVersions(change, versionIds)
  for (const [collectionId, group] of groups) {
    const removed = await removedRows(change, group)
    const again = await linkedAgain(change, collectionId, group)
    const rows: MembershipRow[] = []
    for (const event of group) {
      const row = removed.get(required(event.membership_id, 'membership', event))
      const versionId = required(event.version_id, 'version', event)
      const number = again.get(versionId)
      if (number !== undefined) {
        throw await contradicted(change, event, `the version was linked again as v${number}`)
      }
      if (row === undefined || !living.has(versionId)) {
        throw await contradicted(change, event, `the version behind ${event.subject} was deleted`)
      }
      rows.push(row)
    }
    await bringBackMemberships(
      change,
      rows.toSorted((a, b) => a.number - b.number),
    )
  }
}

async function livingVersions(change: Change, ids: readonly VersionId[]): Promise<Set<VersionId>> {
  const living = new Set<VersionId>()
  for (const batch of batchesOf(ids)) {
    const rows = await change.db
      .selectFrom('versions')
      .select('id')
      .where('id', 'in', batch)
      .where('trash_id', 'is', null)
      .execute()
    for (const row of rows) living.add(row.id)
  }
  return living
}

async function removedRows(
  change: Change,
  events: readonly ActionEvent[],
): Promise<Map<MembershipId, MembershipRow>> {
  const removed = new Map<MembershipId, MembershipRow>()
  for (const batch of batchesOf(events)) {
    const ids = batch.map((event) => required(event.membership_id, 'membership', event))
    const rows = await membershipRows(change)
      .where('m.id', 'in', ids)
      .where('m.removed_at', 'is not', null)
      .execute()
    for (const row of rows) removed.set(row.id, row)
  }
  return removed
}

/** The numbers under which versions of the events are linked in the collection now. */
async function linkedAgain(
  change: Change,
  collectionId: CollectionId,
  events: readonly ActionEvent[],
): Promise<Map<VersionId, number>> {
  const numbers = new Map<VersionId, number>()
  for (const batch of batchesOf(events)) {
    const ids = batch.map((event) => required(event.version_id, 'version', event))
    const rows = await membershipRows(change)
      .where('m.version_id', 'in', ids)
      .where('m.collection_id', '=', collectionId)
      .where('m.removed_at', 'is', null)
      .execute()
    for (const row of rows) numbers.set(row.version_id, row.number)
  }
  return numbers
}

function liveMembership(change: Change, event: ActionEvent): Promise<MembershipRow | undefined> {
  return membershipRows(change)
    .where('m.id', '=', required(event.membership_id, 'membership', event))
    .where('m.removed_at', 'is', null)
    .executeTakeFirst()
}
