import { notFound } from '../../contract/errors.ts'
import { asId, type CollectionId, type ViewId } from '../../contract/ids.ts'
import { may } from '../../contract/permissions.ts'
import { holdCollection, holdHome } from '../access/hold.ts'
import { collectionById, type HomeAccess, homeById, type Reader, registryByName } from '../access/home.ts'
import type { SavedViewTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'

/** What a saved view shows: the versions of a collection, or the collections of a registry. */
export interface ViewPlace {
  readonly home: HomeAccess
  readonly collectionId: CollectionId | null
}

/** How a caller names a place. */
export type PlaceInput = { collectionId: CollectionId } | { registry: string }

export async function viewPlace(reader: Reader, input: PlaceInput): Promise<ViewPlace> {
  if ('registry' in input) return { home: await registryByName(reader, input.registry), collectionId: null }
  const { home, id } = await collectionById(reader, input.collectionId)
  return { home, collectionId: id }
}

/** The columns that say where a view stands. */
export const placeColumns = (place: ViewPlace): Pick<SavedViewTable, 'home_id' | 'collection_id'> =>
  place.collectionId === null
    ? { home_id: place.home.id, collection_id: null }
    : { home_id: null, collection_id: place.collectionId }

/** Names and the default are looked at before they are written: writers of one place queue. */
export async function lockPlace(change: Change, place: ViewPlace): Promise<void> {
  if (place.collectionId === null) await holdHome(change, place.home.id)
  else await holdCollection(change, place.collectionId)
}

export interface FoundView {
  readonly row: SavedViewTable
  readonly place: ViewPlace
}

/** A view where it stands. Somebody else's private one does not exist. */
export async function viewById(reader: Reader, id: string): Promise<FoundView> {
  const row = await reader.db
    .selectFrom('saved_views')
    .selectAll()
    .where('id', '=', asId<'view'>(id) satisfies ViewId)
    .executeTakeFirst()
  if (row === undefined || (row.scope === 'private' && row.owner_id !== reader.ctx.actor.userId)) {
    throw notFound('That view')
  }
  return { row, place: await placeOf(reader, row) }
}

async function placeOf(reader: Reader, row: SavedViewTable): Promise<ViewPlace> {
  if (row.collection_id !== null) return viewPlace(reader, { collectionId: row.collection_id })
  if (row.home_id === null) throw new Error(`The view ${row.id} stands nowhere.`)
  return { home: await homeById(reader, row.home_id), collectionId: null }
}

/** Your own private views are yours; shared ones belong to the place, like its card. */
export const mayChangeView = (reader: Reader, row: SavedViewTable, place: ViewPlace): boolean =>
  row.scope === 'private' ? row.owner_id === reader.ctx.actor.userId : may(place.home.role, 'edit')
