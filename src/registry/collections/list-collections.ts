import { sql } from 'kysely'
import type { Collection } from '../../contract/schemas/collection.ts'
import type { LivePageOf, PageOf } from '../../contract/schemas/common.ts'
import { type HomeAccess, projectByName, type Reader, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { newestEvent } from '../events/newest-event.ts'
import { collectionCondition } from '../filters/collection-filter.ts'
import { listCollectionsAt } from '../history/as-of.ts'
import { collectionViews } from './collection-views.ts'

export interface CollectionListInput {
  filter?: string | undefined
  sort: 'name' | 'createdAt' | 'updatedAt'
  order: 'asc' | 'desc'
  cursor?: string | undefined
  limit: number
  /** Tells the total of a filtered list, too, at the price of looking at all of it. */
  counted?: boolean | undefined
}

/** Collections of a registry, now or as they were at a past time. */
export async function listCollections(
  ctx: Context,
  input: { registry: string; at?: string | undefined } & CollectionListInput,
): Promise<LivePageOf<Collection>> {
  const reader = reading(ctx)
  const seq = await newestEvent(reader.db)
  const home = await registryByName(reader, input.registry)
  const page =
    input.at === undefined
      ? await listIn(reader, home, input)
      : await listCollectionsAt(reader, home, { ...input, at: input.at })
  return { ...page, seq }
}

/** Artifacts of a project. */
export async function listArtifacts(
  ctx: Context,
  input: { entity: string; project: string } & CollectionListInput,
): Promise<PageOf<Collection>> {
  const reader = reading(ctx)
  return listIn(reader, await projectByName(reader, input.entity, input.project), input)
}

const COLUMNS = { name: 'c.name_key', createdAt: 'c.created_at', updatedAt: 'c.updated_at' } as const

async function listIn(
  reader: Reader,
  home: HomeAccess,
  input: CollectionListInput,
): Promise<PageOf<Collection>> {
  const list = `collections ${home.id} ${input.sort} ${input.order}`
  const after = decodeCursor(list, input.cursor, 2)
  const column = COLUMNS[input.sort]
  const past = sql.raw(input.order === 'asc' ? '>' : '<')
  let query = reader.db
    .selectFrom('collections as c')
    .select(['c.id', `${column} as sorted`])
    .where('c.home_id', '=', home.id)
    .where('c.trash_id', 'is', null)
    .where(collectionCondition(reader.ctx.database.dialect, input.filter))
    .orderBy(column, input.order)
    .orderBy('c.id', input.order)
    .limit(input.limit + 1)
  if (after !== null)
    query = query.where(sql<boolean>`(${sql.ref(column)}, c.id) ${past} (${after[0]}, ${after[1]})`)
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.sorted, row.id]))
  return {
    items: await collectionViews(
      reader,
      home,
      page.rows.map((row) => row.id),
    ),
    nextCursor: page.nextCursor,
    total: await totalOf(reader, home, input),
  }
}

async function totalOf(reader: Reader, home: HomeAccess, input: CollectionListInput): Promise<number | null> {
  if (input.filter === undefined) return collectionCount(reader, home)
  if (input.counted !== true) return null
  const { count } = await reader.db
    .selectFrom('collections as c')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('c.home_id', '=', home.id)
    .where('c.trash_id', 'is', null)
    .where(collectionCondition(reader.ctx.database.dialect, input.filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function collectionCount(reader: Reader, home: HomeAccess): Promise<number> {
  const { collection_count } = await reader.db
    .selectFrom('homes')
    .select('collection_count')
    .where('id', '=', home.id)
    .executeTakeFirstOrThrow()
  return collection_count
}
