import { Problem } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { parseTags } from '../../contract/names/names.ts'
import type { BulkTagsResult } from '../../contract/schemas/collection.ts'
import { collectionById, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type BulkChoice, chooseMemberships } from '../links/choose-memberships.ts'
import type { MembershipRow } from '../links/membership-row.ts'
import { findEditDoors } from '../versions/edit-doors.ts'
import type { TagEdit } from './change-tags.ts'
import { editedTags, lockedTagsOf, type VersionTagEdit, writeVersionTags } from './version-tags.ts'

/**
 * Tags versions of a collection in one action with one undo: those named, or all that match a filter. Names that lead
 * nowhere are told and leave the rest.
 */
export async function bulkTags(
  ctx: Context,
  input: { collectionId: CollectionId } & BulkChoice & TagEdit,
): Promise<BulkTagsResult> {
  const edit = { add: parseTags(input.add ?? [], 'add'), remove: parseTags(input.remove ?? [], 'remove') }
  if (edit.add.length + edit.remove.length === 0) {
    throw new Problem('invalid_input', 'Say which tags to “add” or to “remove”.', { field: 'add' })
  }
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'edit')
    const { rows, missing } = await chooseMemberships(change, collection, input)
    const ids = rows.map((row) => row.version_id)
    // Held first: what is found after that stays so.
    const tags = await lockedTagsOf(change, ids)
    const { doors, shut } = await findEditDoors(change, ids)
    const gone = new Set(shut.map(({ versionId }) => versionId))
    const edits = ids.flatMap((versionId): VersionTagEdit[] => {
      const before = tags.get(versionId) ?? []
      const after = editedTags(before, edit)
      const door = doors.get(versionId)
      const isSame = after.length === before.length && after.every((tag) => before.includes(tag))
      return door === undefined || isSame ? [] : [{ versionId, door, before, after }]
    })
    await writeVersionTags(change, edits)
    return {
      matched: rows.length + missing.length,
      changed: edits.length,
      unchanged: rows.length - gone.size - edits.length,
      failures: [...missing, ...rows.filter((row) => gone.has(row.version_id)).map(vanished)],
      actionId: change.emitted() ? change.actionId : null,
    }
  })
}

/** Unlinked or deleted by somebody else while this waited for it. */
const vanished = (row: MembershipRow) => ({
  version: `v${row.number}`,
  code: 'not_found',
  detail: 'It was unlinked or deleted just now.',
})
