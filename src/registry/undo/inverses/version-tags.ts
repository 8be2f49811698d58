import type { Change } from '../../db/transact.ts'
import { editedTags, lockedTagsOf, writeVersionTags } from '../../tags/version-tags.ts'
import { editDoors } from '../../versions/edit-doors.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { tagInverse } from './tag-inverse.ts'

/** Takes back the tags of many versions; tags that the action did not touch stay as they are. */
export async function undoVersionTags(change: Change, events: readonly ActionEvent[]): Promise<void> {
  const ids = [...new Set(events.map((event) => required(event.version_id, 'version', event)))]
  const before = await lockedTagsOf(change, ids)
  const doors = await editDoors(change, ids)
  const now = new Map(ids.map((id) => [id, before.get(id) ?? []]))
  // One action may have changed a version twice: its last change is taken back first.
  for (const event of events) {
    const id = required(event.version_id, 'version', event)
    const tags = now.get(id) ?? []
    now.set(id, editedTags(tags, await tagInverse(change, event, tags)))
  }
  await writeVersionTags(
    change,
    [...now].flatMap(([versionId, after]) => {
      const door = doors.get(versionId)
      return door === undefined ? [] : [{ versionId, door, before: before.get(versionId) ?? [], after }]
    }),
  )
}
