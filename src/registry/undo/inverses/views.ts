import { notFound } from '../../../contract/errors.ts'
import { homeById, requireRole } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { lockPlace, type ViewPlace, viewById, viewPlace } from '../../saved-views/view-place.ts'
import { type ViewEdit, type WrittenView, writeView, writtenView } from '../../saved-views/write-view.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { asContradiction, contradicted, requireUnchanged } from '../contradiction.ts'

/** Writes a shared view as it was before, brings a deleted one back, takes a new one away. */
export async function undoViewChange(change: Change, event: ActionEvent): Promise<void> {
  const place = await placeOf(change, event)
  requireRole(place.home, 'edit')
  await lockPlace(change, place)
  const { before, after } = event.details as unknown as ViewEdit
  const now = await viewNow(change, before ?? after)
  if (after === null && now !== null) throw await contradicted(change, event, 'the view is there again')
  if (after !== null) {
    if (now === null) throw notFound('That view')
    await requireUnchanged(change, event, now, fieldsOf(after))
  }
  await asContradiction(change, event, () => writeView(change, place, { before: now, after: before }))
}

async function placeOf(change: Change, event: ActionEvent): Promise<ViewPlace> {
  if (event.collection_id !== null) return viewPlace(change, { collectionId: event.collection_id })
  return { home: await homeById(change, required(event.home_id, 'home', event)), collectionId: null }
}

/** As the caller may see it: a view that somebody made private since is gone for others. */
async function viewNow(change: Change, told: WrittenView | null): Promise<WrittenView | null> {
  if (told === null) return null
  const row = await change.db
    .selectFrom('saved_views')
    .select('id')
    .where('id', '=', told.id)
    .executeTakeFirst()
  return row === undefined ? null : writtenView((await viewById(change, told.id)).row)
}

const fieldsOf = ({ name, scope, isDefault, state }: WrittenView) => ({ name, scope, isDefault, state })
