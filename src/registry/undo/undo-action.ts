import { notFound, Problem } from '../../contract/errors.ts'
import { type ActionId, asId } from '../../contract/ids.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { isShown } from '../events/event-scope.ts'
import { type ActionEvent, eventsOfAction } from './action-event.ts'
import { contradicted } from './contradiction.ts'
import { INVERSE, INVERSE_OF_MANY } from './inverse-of.ts'
import { notUndoableBecause } from './undoable-kinds.ts'

/**
 * Takes a whole action back: all its events, the last one first, each as a write of the caller with that write's
 * permission. All of it or nothing (semantics.md, Unlink, delete, restore). The undo is an action itself and can be
 * undone; an action is undone at most once.
 */
export async function undoAction(
  ctx: Context,
  actionId: string,
): Promise<{ actionId: string; undone: string; events: number }> {
  const id = asId<'action'>(actionId)
  return transact(ctx, async (change) => {
    const events = await eventsOfAction(change, id)
    await requireSeen(change, id)
    for (const event of events) {
      const reason = notUndoableBecause(event.kind)
      if (reason !== null) throw new Problem('not_undoable', reason, { details: { kind: event.kind } })
    }
    await markUndone(change, id)
    for (const together of neighbours(events.filter((event) => !isPartOfDelete(event)))) {
      await takeBack(change, together)
    }
    return { actionId: change.actionId, undone: actionId, events: events.length }
  })
}

async function requireSeen(change: Change, id: ActionId): Promise<void> {
  const seen = await change.db
    .selectFrom('events as e')
    .select('e.seq')
    .where('e.action_id', '=', id)
    .where(isShown(change, { homeId: null, collectionId: null }))
    .limit(1)
    .executeTakeFirst()
  if (seen === undefined) throw notFound('That action')
}

/** First of all, so that a second undo of the same action waits here and then learns that it came late. */
async function markUndone(change: Change, id: ActionId): Promise<void> {
  const { numInsertedOrUpdatedRows } = await change.db
    .insertInto('undone')
    .values({ action_id: id, undone_by: change.actionId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return
  throw new Problem(
    'not_undoable',
    'This was taken back already. Take back the undo instead, to have it again.',
    { details: { actionId: id } },
  )
}

/** What went and came with a deleted or restored thing comes and goes with it again. */
const isPartOfDelete = (event: ActionEvent): boolean =>
  'trashId' in event.details && !event.kind.endsWith('.deleted') && !event.kind.endsWith('.restored')

/** Neighbours of one kind, where there is a way to take many of that kind back at once; all others alone. */
function neighbours(events: readonly ActionEvent[]): ActionEvent[][] {
  const groups: ActionEvent[][] = []
  for (const event of events) {
    const last = groups.at(-1)
    if (last?.[0]?.kind === event.kind && INVERSE_OF_MANY[event.kind] !== undefined) last.push(event)
    else groups.push([event])
  }
  return groups
}

async function takeBack(change: Change, events: readonly ActionEvent[]): Promise<void> {
  const [event] = events
  if (event === undefined) return
  const done = await unlessNotFound(invert(change, event, events).then(() => true))
  if (done !== null) return
  throw await contradicted(change, event, 'what it was about is not there any more; restore that first')
}

async function invert(change: Change, event: ActionEvent, events: readonly ActionEvent[]): Promise<void> {
  const [ofMany, ofOne] = [INVERSE_OF_MANY[event.kind], INVERSE[event.kind]]
  if (ofMany !== undefined) await ofMany(change, events)
  else if (ofOne !== undefined) await ofOne(change, event)
  else throw new Error(`Nothing takes back an event of kind ${event.kind}.`)
}
