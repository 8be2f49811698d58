import { Problem } from '../../contract/errors.ts'
import type { UserId, ViewId } from '../../contract/ids.ts'
import { MAX_VIEWS } from '../../contract/limits.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import type { SavedViewTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'
import { placeColumns, type ViewPlace } from './view-place.ts'

/** What of a view can be changed, and what an event keeps of it. */
export interface ViewFields {
  name: string
  scope: 'private' | 'shared'
  isDefault: boolean
  state: string
}

export interface WrittenView extends ViewFields {
  readonly id: ViewId
  readonly ownerId: UserId
  readonly createdAt: string
}

/** What an event of a view tells: it as it was and as it is, null where there was or is none. */
export interface ViewEdit {
  before: WrittenView | null
  after: WrittenView | null
}

export const writtenView = (row: SavedViewTable): WrittenView => ({
  id: row.id,
  ownerId: row.owner_id,
  createdAt: row.created_at,
  name: row.name,
  scope: row.scope,
  isDefault: row.is_default === 1,
  state: row.state,
})

/**
 * Writes a view as it shall be (null: not at all) and tells of it where others see it. The place's row is locked and
 * permission has been checked; undo uses it with what was before.
 */
export async function writeView(
  change: Change,
  place: ViewPlace,
  { before, after }: ViewEdit,
): Promise<void> {
  if (after !== null) {
    await requireNameFree(change, place, after)
    if (before?.scope !== after.scope) await requireRoom(change, place, after)
    if (after.isDefault && before?.isDefault !== true) await takeDefaultOff(change, place)
  }
  if (before === null && after !== null) await insertView(change, place, after)
  else if (before !== null && after === null) {
    await change.db.deleteFrom('saved_views').where('id', '=', before.id).execute()
  } else if (after !== null) await updateView(change, after)
  tell(change, place, { before, after })
}

async function insertView(change: Change, place: ViewPlace, view: WrittenView): Promise<void> {
  await change.db
    .insertInto('saved_views')
    .values({
      id: view.id,
      ...placeColumns(place),
      owner_id: view.ownerId,
      created_at: view.createdAt,
      ...columns(change, view),
    })
    .execute()
}

async function updateView(change: Change, view: WrittenView): Promise<void> {
  await change.db.updateTable('saved_views').set(columns(change, view)).where('id', '=', view.id).execute()
}

const columns = (change: Change, view: ViewFields) => ({
  name: view.name,
  name_key: nameKey(view.name),
  scope: view.scope,
  is_default: view.isDefault ? (1 as const) : (0 as const),
  state: view.state,
  updated_at: change.at,
})

function viewsOf(change: Change, place: ViewPlace) {
  const { home_id, collection_id } = placeColumns(place)
  return change.db
    .selectFrom('saved_views')
    .where(collection_id === null ? 'home_id' : 'collection_id', '=', collection_id ?? home_id)
}

async function requireNameFree(change: Change, place: ViewPlace, view: WrittenView): Promise<void> {
  const other = await viewsOf(change, place)
    .select('id')
    .where('scope', '=', view.scope)
    .where('owner_id', '=', view.ownerId)
    .where('name', '=', view.name)
    .where('id', '!=', view.id)
    .executeTakeFirst()
  if (other === undefined) return
  throw new Problem(
    'name_taken',
    `There is a ${view.scope} view “${view.name}” here already. Change that one, or choose another name.`,
    { field: 'name', details: { id: other.id } },
  )
}

async function requireRoom(change: Change, place: ViewPlace, view: WrittenView): Promise<void> {
  let query = viewsOf(change, place)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('scope', '=', view.scope)
  if (view.scope === 'private') query = query.where('owner_id', '=', view.ownerId)
  const { count } = await query.executeTakeFirstOrThrow()
  if (count < MAX_VIEWS) return
  throw new Problem(
    'invalid_input',
    `There are ${MAX_VIEWS} ${view.scope} views here already, which is all there may be. Delete one first.`,
  )
}

/** A place shows one view first: the one before steps back, as an event of its own. */
async function takeDefaultOff(change: Change, place: ViewPlace): Promise<void> {
  const row = await viewsOf(change, place).selectAll().where('is_default', '=', 1).executeTakeFirst()
  if (row === undefined) return
  const before = writtenView(row)
  const after = { ...before, isDefault: false }
  await updateView(change, after)
  tell(change, place, { before, after })
}

/**
 * Private views are nobody else's business. When one is shared, or a shared one made private, the event tells that and
 * no more: what it showed in private stays private.
 */
function tell(change: Change, place: ViewPlace, { before, after }: ViewEdit): void {
  const shared = after?.scope === 'shared' ? after : before?.scope === 'shared' ? before : null
  if (shared === null) return
  const told = (view: WrittenView | null): WrittenView | null =>
    view === null || view.scope === 'shared' ? view : { ...shared, scope: 'private', isDefault: false }
  change.emit({
    kind: 'view.changed',
    homeId: place.home.id,
    ...(place.collectionId === null ? {} : { collectionId: place.collectionId }),
    subject: shared.name,
    details: { before: told(before), after: told(after) },
  })
}
