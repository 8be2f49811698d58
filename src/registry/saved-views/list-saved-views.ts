import { sql } from 'kysely'
import { notFound } from '../../contract/errors.ts'
import type { ViewId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { SavedView } from '../../contract/schemas/personal.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import type { SavedViewTable } from '../db/schema.ts'
import { peopleById } from '../identity/people.ts'
import { mayChangeView, type PlaceInput, placeColumns, type ViewPlace, viewPlace } from './view-place.ts'

/** The caller's own views of a place and the shared ones, by name. */
export async function listSavedViews(
  ctx: Context,
  input: PlaceInput & PageInput,
): Promise<PageOf<SavedView>> {
  const reader = reading(ctx)
  const place = await viewPlace(reader, input)
  const { home_id, collection_id } = placeColumns(place)
  const list = `saved-views ${collection_id ?? home_id}`
  const after = decodeCursor(list, input.cursor, 2)
  let query = reader.db
    .selectFrom('saved_views')
    .selectAll()
    .where(collection_id === null ? 'home_id' : 'collection_id', '=', collection_id ?? home_id)
    .where((eb) => eb.or([eb('scope', '=', 'shared'), eb('owner_id', '=', ctx.actor.userId)]))
    .orderBy('name_key')
    .orderBy('id')
    .limit(input.limit + 1)
  if (after !== null) query = query.where(sql<boolean>`(name_key, id) > (${after[0]}, ${after[1]})`)
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.name_key, row.id]),
  )
  return { items: await savedViews(reader, place, page.rows), nextCursor: page.nextCursor, total: null }
}

/** One view as it is shown. */
export async function savedView(reader: Reader, place: ViewPlace, id: ViewId): Promise<SavedView> {
  const rows = await reader.db.selectFrom('saved_views').selectAll().where('id', '=', id).execute()
  const [view] = await savedViews(reader, place, rows)
  if (view === undefined) throw notFound('That view')
  return view
}

async function savedViews(
  reader: Reader,
  place: ViewPlace,
  rows: readonly SavedViewTable[],
): Promise<SavedView[]> {
  const personOf = await peopleById(
    reader,
    rows.map((row) => row.owner_id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scope: row.scope,
    isDefault: row.is_default === 1,
    state: row.state,
    owner: personOf(row.owner_id),
    canEdit: mayChangeView(reader, row, place),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
