import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import type { FilterNode } from '../../contract/filter/ast.ts'
import type { CollectionId, MembershipId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { LivePageOf } from '../../contract/schemas/common.ts'
import { type CollectionAccess, collectionById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type CursorValue, cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { newestEvent } from '../events/newest-event.ts'
import { parseVersionFilter, versionCondition } from '../filters/version-filter.ts'
import { listVersionsAt } from '../history/list-versions-at.ts'
import { CREATED_KEY, SIZE_KEY } from './facets.ts'
import { chooseDriver, type EqualsDriver, facetCondition, type RangeDriver } from './filter-driver.ts'
import { versionViews } from './version-views.ts'

export interface VersionListInput {
  collectionId: CollectionId
  filter?: string | undefined
  sort: string
  order: 'asc' | 'desc'
  cursor?: string | undefined
  limit: number
  at?: string | undefined
  /** Tells the total of a filtered list, too, at the price of looking at all of it. */
  counted?: boolean | undefined
}

/**
 * A page of the versions of a collection. Every order has an index that serves it (numbers by `memberships_live`, all
 * else by `facets_num` and `facets_txt`), so the cost follows the page, not the collection.
 */
export async function listVersions(
  ctx: Context,
  input: VersionListInput,
): Promise<LivePageOf<CollectionVersion>> {
  const reader = reading(ctx)
  const seq = await newestEvent(reader.db)
  const collection = await collectionById(reader, input.collectionId)
  if (input.at !== undefined) {
    return { ...(await listVersionsAt(reader, collection, { ...input, at: input.at })), seq }
  }
  const filter = parseVersionFilter(input.filter)
  const list = { reader, collection, input, condition: conditionOf(reader, filter) }
  const facet = sortFacet(input.sort)
  const page = facet === null ? await pageByNumber(list, filter) : await pageByFacet(list, facet)
  return {
    items: await versionViews(reader, collection, page.ids),
    nextCursor: page.nextCursor,
    total: filter === null ? await versionCount(reader, collection.id) : await matchCount(list),
    seq,
  }
}

interface List {
  reader: Reader
  collection: CollectionAccess
  input: VersionListInput
  /** The filter over `memberships as m`. */
  condition: RawBuilder<SqlBool>
}

interface Page {
  ids: MembershipId[]
  nextCursor: string | null
}

interface Row {
  id: MembershipId
  number: number
  sorted: CursorValue
}

function conditionOf(reader: Reader, filter: FilterNode | null): RawBuilder<SqlBool> {
  const live = sql<SqlBool>`m.removed_at is null`
  return filter === null
    ? live
    : sql<SqlBool>`${live} and ${versionCondition(reader.ctx.database.dialect, filter)}`
}

/** Which facet an order walks; null for the order of numbers, which is also that of linking. */
function sortFacet(sort: string): string | null {
  if (sort === 'number' || sort === 'linkedAt') return null
  if (sort === 'size') return SIZE_KEY
  if (sort === 'createdAt') return CREATED_KEY
  if (/^(metadata|metric)\../.test(sort)) return sort
  throw new Problem(
    'invalid_input',
    `Versions cannot be sorted by “${sort}”. Use number, linkedAt, createdAt, size, or a path such as metadata.f1 or metric.accuracy.`,
    { field: 'sort' },
  )
}

const listName = (input: VersionListInput): string =>
  `versions ${input.collectionId} ${input.sort} ${input.order}`
const direction = (input: VersionListInput): RawBuilder<unknown> => sql.raw(input.order)
const past = (input: VersionListInput): RawBuilder<unknown> => sql.raw(input.order === 'asc' ? '>' : '<')

async function run(list: List, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(list.reader.db)).rows
}

/** By number. A selective condition leads where there is one; else the numbers are walked and checked. */
async function pageByNumber(list: List, filter: FilterNode | null): Promise<Page> {
  const { reader, collection, input } = list
  const after = decodeCursor(listName(input), input.cursor, 1)?.[0] ?? null
  const driver = filter === null ? null : await chooseDriver(reader, collection.id, filter)
  const rows =
    driver?.kind !== 'range'
      ? await rowsOnWalk(list, driver, after)
      : driver.matches === 'few'
        ? await rowsInRange(list, driver, after)
        : await rowsOfMany(list, driver, after)
  const page = cutPage(rows, input.limit, (row) => encodeCursor(listName(input), [row.number]))
  return { ids: page.rows.map((row) => row.id), nextCursor: page.nextCursor }
}

const beyondNumber = (list: List, number: RawBuilder<unknown>, after: CursorValue): RawBuilder<unknown> =>
  after === null ? sql`1 = 1` : sql`${number} ${past(list.input)} ${after}`

/**
 * Along the numbers, or along the facets of one value, which know the numbers and lie in their order: either index is
 * entered where the last page ended. `cross join` keeps SQLite from turning the order of the tables round; the number
 * leads from facet to membership, because it stands in the index: the rows of facets need not be
 * read. The plus sign keeps SQLite from taking the bound on the facet's number for the membership's as well, and
 * walking that instead of looking the one number up.
 */
async function rowsOnWalk(list: List, driver: EqualsDriver | null, after: CursorValue): Promise<Row[]> {
  const { id } = list.collection
  const number = driver === null ? sql`m.number` : sql`f.number`
  const from =
    driver === null
      ? sql`from memberships m where m.collection_id = ${id}`
      : sql`from facets f cross join memberships m
          where f.collection_id = ${id} and ${facetCondition(driver)}
            and m.collection_id = ${id} and m.number = +f.number`
  return run(
    list,
    sql<Row>`select m.id, m.number, m.number as sorted ${from}
      and ${beyondNumber(list, number, after)} and ${list.condition}
      order by ${number} ${direction(list.input)} limit ${list.input.limit + 1}`,
  )
}

/** Numbers that are walked before the index is asked: looking at one takes as long as sorting dozens. */
const NEAR = 500

/**
 * Where many match, the next numbers mostly hold a page of them. Where they do not, what matches is far away, and a
 * walk there could lead through the whole collection: then the index finds it.
 */
async function rowsOfMany(list: List, driver: RangeDriver, after: CursorValue): Promise<Row[]> {
  const { order, limit } = list.input
  const start = Number(after ?? (order === 'asc' ? 0 : await nextNumber(list)))
  const near = order === 'asc' ? sql`m.number <= ${start + NEAR}` : sql`m.number >= ${start - NEAR}`
  const condition = sql<SqlBool>`${near} and ${list.condition}`
  const rows = await rowsOnWalk({ ...list, condition }, null, after)
  return rows.length > limit ? rows : rowsInRange(list, driver, after)
}

async function nextNumber({ reader, collection }: List): Promise<number> {
  const row = await reader.db
    .selectFrom('collections')
    .select('next_number')
    .where('id', '=', collection.id)
    .executeTakeFirstOrThrow()
  return row.next_number
}

/** Most numbers that one statement names. */
const MOST_NUMBERS = 5000

/**
 * The numbers of a range come from the index alone, in a fraction of the time that looking at each version would take;
 * only the first of them are looked at and checked. More are asked for where the rest of the filter refuses many.
 */
async function rowsInRange(list: List, driver: RangeDriver, after: CursorValue): Promise<Row[]> {
  const wanted = list.input.limit + 1
  const rows: Row[] = []
  let last = after
  for (let size = wanted; rows.length < wanted; size = Math.min(size * 4, MOST_NUMBERS)) {
    const numbers = await numbersInRange(list, driver, last, size)
    if (numbers.length > 0) rows.push(...(await rowsNumbered(list, numbers, wanted - rows.length)))
    if (numbers.length < size) break
    last = numbers.at(-1) ?? null
  }
  return rows
}

async function numbersInRange(
  list: List,
  driver: RangeDriver,
  after: CursorValue,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`select f.number from facets f
    where f.collection_id = ${list.collection.id} and ${facetCondition(driver)}
      and ${beyondNumber(list, sql`f.number`, after)}
    order by f.number ${direction(list.input)} limit ${limit}`.execute(list.reader.db)
  return rows.map((row) => row.number)
}

async function rowsNumbered(list: List, numbers: readonly number[], limit: number): Promise<Row[]> {
  return run(
    list,
    sql<Row>`select m.id, m.number, m.number as sorted from memberships m
      where m.collection_id = ${list.collection.id} and m.number in (${sql.join(numbers)}) and ${list.condition}
      order by m.number ${direction(list.input)} limit ${limit}`,
  )
}

/**
 * By a metadata or metric path: first the versions that have a number there, then those with a text, then the rest by
 * number. A cursor says in which of the three it stands.
 */
const PHASES = ['num', 'txt', 'none'] as const
type Phase = (typeof PHASES)[number]

async function pageByFacet(list: List, key: string): Promise<Page> {
  const { input } = list
  const after = decodeCursor(listName(input), input.cursor, 3)
  const start = after === null ? 0 : PHASES.indexOf(after[0] as Phase)
  if (start === -1)
    throw new Problem(
      'invalid_cursor',
      'This cursor does not belong to this list. Start again without a cursor.',
      { field: 'cursor' },
    )
  const rows: (Row & { phase: Phase })[] = []
  for (const [index, phase] of PHASES.entries()) {
    if (index < start || rows.length > input.limit) continue
    const from =
      index === start && after !== null ? { sorted: after[1] ?? null, number: Number(after[2]) } : null
    const found = await run(list, phaseQuery(list, key, phase, from, input.limit + 1 - rows.length))
    rows.push(...found.map((row) => ({ ...row, phase })))
  }
  const page = cutPage(rows, input.limit, (row) =>
    encodeCursor(listName(input), [row.phase, row.sorted, row.number]),
  )
  return { ids: page.rows.map((row) => row.id), nextCursor: page.nextCursor }
}

function phaseQuery(
  list: List,
  key: string,
  phase: Phase,
  after: { sorted: CursorValue; number: number } | null,
  limit: number,
): RawBuilder<Row> {
  const { collection, input } = list
  if (phase === 'none') {
    const beyond = after === null ? sql`1 = 1` : sql`m.number ${past(input)} ${after.number}`
    return sql<Row>`select m.id, m.number, null as sorted from memberships m
      where m.collection_id = ${collection.id} and ${beyond} and ${list.condition}
        and not exists (select 1 from facets f where f.membership_id = m.id and f.key = ${key} and (f.num is not null or f.txt is not null))
      order by m.number ${direction(input)} limit ${limit}`
  }
  const column = sql.ref(`f.${phase}`)
  const beyond =
    after === null ? sql`1 = 1` : sql`(${column}, f.number) ${past(input)} (${after.sorted}, ${after.number})`
  // A list of values stands once, by its first in this order; a version with numbers does not come again for its texts.
  const earlier = sql`g.membership_id = m.id and g.key = ${key}`
  const once =
    phase === 'num'
      ? sql`not exists (select 1 from facets g where ${earlier} and g.num ${sql.raw(input.order === 'asc' ? '<' : '>')} f.num)`
      : sql`not exists (select 1 from facets g where ${earlier} and (g.num is not null or g.txt ${sql.raw(input.order === 'asc' ? '<' : '>')} f.txt))`
  return sql<Row>`select m.id, m.number, ${column} as sorted from facets f cross join memberships m
    where f.collection_id = ${collection.id} and f.key = ${key} and ${column} is not null
      and m.collection_id = ${collection.id} and m.number = +f.number
      and ${once} and ${beyond} and ${list.condition}
    order by ${column} ${direction(input)}, f.number ${direction(input)} limit ${limit}`
}

async function matchCount({ reader, collection, input, condition }: List): Promise<number | null> {
  if (input.counted !== true) return null
  const { rows } = await sql<{ count: number }>`select count(*) as count from memberships m
    where m.collection_id = ${collection.id} and ${condition}`.execute(reader.db)
  return Number(rows[0]?.count ?? 0)
}

async function versionCount(reader: Reader, id: CollectionId): Promise<number> {
  const { version_count } = await reader.db
    .selectFrom('collections')
    .select('version_count')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return version_count
}
