import { collectionById, requireRole } from '../../access/home.ts'
import { LATEST } from '../../aliases/latest.ts'
import type { Change } from '../../db/transact.ts'
import { bringBackMemberships } from '../../links/bring-back-memberships.ts'
import { type MembershipRow, membershipRows } from '../../links/membership-row.ts'
import { removeMemberships } from '../../links/remove-memberships.ts'
import { requireUnlinkable } from '../../links/unlink-versions.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'

/** Unlinks what was linked, if it is still linked and nobody put an alias on it since. */
export async function undoLink(change: Change, event: ActionEvent): Promise<void> {
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  requireRole(collection.home, 'unlink')
  await change.ctx.database.dialect.lockRows(change.db, 'collections', [collection.id])
  const row = await membership(change, event, true)
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

/** Links again what was unlinked, under the same number, unless the version is gone or was linked anew. */
export async function undoUnlink(change: Change, event: ActionEvent): Promise<void> {
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  requireRole(collection.home, 'link')
  const { dialect } = change.ctx.database
  const versionId = required(event.version_id, 'version', event)
  await dialect.lockRows(change.db, 'versions', [versionId])
  await dialect.lockRows(change.db, 'collections', [collection.id])
  const row = await membership(change, event, false)
  const version = await change.db
    .selectFrom('versions')
    .select('id')
    .where('id', '=', versionId)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (row === undefined || version === undefined) {
    throw await contradicted(
      change,
      event,
      `the version behind ${event.subject} was deleted, or is linked again`,
    )
  }
  const again = await change.db
    .selectFrom('memberships')
    .select('number')
    .where('version_id', '=', versionId)
    .where('collection_id', '=', collection.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (again !== undefined) {
    throw await contradicted(change, event, `the version was linked again as v${again.number}`)
  }
  await bringBackMemberships(change, [row])
}

function membership(change: Change, event: ActionEvent, live: boolean): Promise<MembershipRow | undefined> {
  return membershipRows(change)
    .where('m.id', '=', required(event.membership_id, 'membership', event))
    .where('m.removed_at', live ? 'is' : 'is not', null)
    .executeTakeFirst()
}
