import { type SqlBool, sql } from 'kysely'
import type { CollectionId, HomeId } from '../../contract/ids.ts'
import type { Collection } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { homesById, isVisibleHome, type Reader, reading } from '../access/home.ts'
import { collectionViews } from '../collections/collection-views.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { collectionCondition, registryCondition } from '../filters/collection-filter.ts'

export interface CollectionSearch extends PageInput {
  /** Which registries; all that the caller may see when left out. */
  registries?: string | undefined
  filter?: string | undefined
  sort?: 'name' | 'createdAt' | 'updatedAt' | undefined
  order?: 'asc' | 'desc' | undefined
}

const COLUMNS = { name: 'c.name_key', createdAt: 'c.created_at', updatedAt: 'c.updated_at' } as const

/** Collections of all registries that match. */
export async function searchCollections(ctx: Context, input: CollectionSearch): Promise<PageOf<Collection>> {
  const { sort = 'name', order = 'asc' } = input
  const reader = reading(ctx)
  const list = `collections of registries ${sort} ${order}`
  const after = decodeCursor(list, input.cursor, 3)
  const column = COLUMNS[sort]
  let query = collectionsOf(reader, input)
    .select(['c.id', 'c.home_id', `${column} as sorted`])
    .orderBy(column, order)
    .orderBy('c.id', order)
    .limit(input.limit + 1)
  if (after !== null) {
    const past = sql.raw(order === 'asc' ? '>' : '<')
    query = query.where(sql<SqlBool>`(${sql.ref(column)}, c.id) ${past} (${after[0]}, ${after[1]})`)
  }
  // Counted for the first page; the others of the same list carry it along.
  const total = after === null ? await countOf(reader, input) : Number(after[2])
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.sorted, row.id, total]),
  )
  return {
    items: await viewsAcross(reader, page.rows),
    nextCursor: page.nextCursor,
    total,
  }
}

function collectionsOf(
  reader: Reader,
  { registries, filter }: Pick<CollectionSearch, 'registries' | 'filter'>,
) {
  const { dialect } = reader.ctx.database
  return reader.db
    .selectFrom('collections as c')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .where('h.kind', '=', 'registry')
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .where('c.trash_id', 'is', null)
    .where(registryCondition(dialect, registries))
    .where(collectionCondition(dialect, filter))
}

async function countOf(reader: Reader, input: CollectionSearch): Promise<number> {
  const { count } = await collectionsOf(reader, input)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Views in the order of the rows; a constant number of queries for each registry among them. */
async function viewsAcross(
  reader: Reader,
  rows: readonly { id: CollectionId; home_id: HomeId }[],
): Promise<Collection[]> {
  const homes = await homesById(
    reader,
    rows.map((row) => row.home_id),
  )
  const views = new Map<string, Collection>()
  for (const home of homes.values()) {
    const ids = rows.filter((row) => row.home_id === home.id).map((row) => row.id)
    for (const view of await collectionViews(reader, home, ids)) views.set(view.id, view)
  }
  return rows.flatMap((row) => views.get(row.id) ?? [])
}
