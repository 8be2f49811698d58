import type { VersionId } from '../../contract/ids.ts'
import { tagsOf } from '../collections/collection-views.ts'
import type { Change } from '../db/transact.ts'
import { batchesOf } from '../links/membership-row.ts'
import type { EditDoor } from '../versions/edit-doors.ts'
import { refreshTagFacets } from '../versions/facets.ts'

/** The tags of many versions, with their rows held so that nobody changes them meanwhile. */
export async function lockedTagsOf(
  change: Change,
  versionIds: readonly VersionId[],
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>()
  for (const batch of batchesOf([...versionIds].toSorted())) {
    await change.ctx.database.dialect.lockRows(change.db, 'versions', batch)
    for (const [id, list] of await tagsOf(change, batch)) tags.set(id, list)
  }
  return tags
}

export interface VersionTagEdit {
  readonly versionId: VersionId
  readonly door: EditDoor
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What an edit makes of tags. What is both added and removed is there in the end, as in `changeTagsOf`. */
export function editedTags(
  before: readonly string[],
  edit: { add: readonly string[]; remove: readonly string[] },
): string[] {
  const kept = before.filter((tag) => !edit.remove.includes(tag) || edit.add.includes(tag))
  return [...new Set([...kept, ...edit.add])].toSorted()
}

/** Writes the tags of many versions, each an event; in few statements however many there are. */
export async function writeVersionTags(change: Change, edits: readonly VersionTagEdit[]): Promise<void> {
  for (const batch of batchesOf(edits)) {
    for (const [tag, ids] of targetsByTag(batch, removedBy)) {
      await change.db.deleteFrom('tags').where('tag', '=', tag).where('target_id', 'in', ids).execute()
    }
    const rows = batch.flatMap((edit) => addedBy(edit).map((tag) => ({ target_id: edit.versionId, tag })))
    for (const part of batchesOf(rows, 5000)) {
      await change.db
        .insertInto('tags')
        .values(part)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    const ids = batch.map((edit) => edit.versionId)
    await change.db.updateTable('versions').set({ updated_at: change.at }).where('id', 'in', ids).execute()
    await refreshTagFacets(change, ids)
  }
  for (const { versionId, door, before, after } of edits) {
    const { homeId, collectionId, number } = door
    const subject = `v${number}`
    change.emit({
      kind: 'version.tags_changed',
      homeId,
      collectionId,
      versionId,
      subject,
      details: { before, after },
    })
  }
}

const addedBy = ({ before, after }: VersionTagEdit): string[] => after.filter((tag) => !before.includes(tag))
const removedBy = ({ before, after }: VersionTagEdit): string[] =>
  before.filter((tag) => !after.includes(tag))

function targetsByTag(
  edits: readonly VersionTagEdit[],
  tagsOfEdit: (edit: VersionTagEdit) => readonly string[],
): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  for (const edit of edits) {
    for (const tag of tagsOfEdit(edit)) targets.set(tag, [...(targets.get(tag) ?? []), edit.versionId])
  }
  return targets
}
