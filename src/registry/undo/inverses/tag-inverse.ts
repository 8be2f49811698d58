import type { Change } from '../../db/transact.ts'
import { type ActionEvent, editOf } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'

/** The edit that takes a change of tags back, unless one of them was changed since. */
export async function tagInverse(
  change: Change,
  event: ActionEvent,
  now: readonly string[],
): Promise<{ add: string[]; remove: string[] }> {
  const { before, after } = editOf<string[]>(event)
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  const gone = added.find((tag) => !now.includes(tag))
  if (gone !== undefined) throw await contradicted(change, event, `the tag “${gone}” was taken off since`)
  const back = removed.find((tag) => now.includes(tag))
  if (back !== undefined) throw await contradicted(change, event, `the tag “${back}” was put back since`)
  return { add: removed, remove: added }
}
