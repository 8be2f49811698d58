import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { asId, type RunId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { type HomeAccess, projectByName, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type CursorValue, cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { AUTHOR, type FilteredRun, parseRunFilter, type RunFilter } from '../filters/run-filter.ts'
import {
  type ColumnSort,
  compareStandings,
  type DocumentSort,
  parseRunSort,
  type Standing,
  standingOf,
} from './run-order.ts'
import { runViews } from './run-views.ts'

export interface RunListInput extends PageInput {
  entity: string
  project: string
  filter?: string | undefined
  /** `createdAt`, `heartbeatAt`, `name`, or a `config.` or `summary.` path. */
  sort?: string | undefined
  order?: 'asc' | 'desc' | undefined
}

/** A run that never gave a sign of life sorts as if before all others. */
const SORTED: Record<ColumnSort, RawBuilder<string>> = {
  createdAt: sql<string>`r.created_at`,
  heartbeatAt: sql<string>`coalesce(r.heartbeat_at, '')`,
  name: sql<string>`r.name_key`,
}

/** Runs of a project by when they were started, the newest first unless asked otherwise. */
export async function listRuns(ctx: Context, input: RunListInput): Promise<PageOf<Run>> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const order = input.order ?? 'desc'
  const sort = parseRunSort(input.sort ?? 'createdAt')
  const filter = parseRunFilter(input.filter)
  if (typeof sort === 'object') return listByDocument(reader, home, { ...input, order, sort, filter })
  const list = `runs ${home.id} ${sort} ${order}`
  const after = decodeCursor(list, input.cursor, 2)
  const start = after === null ? null : { sorted: String(after[0]), id: asId<'run'>(String(after[1])) }
  const found = await findRuns(reader, { home, sort, order, filter, limit: input.limit + 1 }, start)
  const page = cutPage(found, input.limit, (row) => encodeCursor(list, [row.sorted, row.id]))
  const items = await runViews(
    reader,
    page.rows.map((row) => row.id),
  )
  return { items, nextCursor: page.nextCursor, total: null }
}

/** No index knows the documents of runs, so all runs that match are looked at for a page of them. */
async function listByDocument(
  reader: Reader,
  home: HomeAccess,
  input: PageInput & { order: 'asc' | 'desc'; sort: DocumentSort; filter: RunFilter | null },
): Promise<PageOf<Run>> {
  const { sort, order, filter } = input
  const list = `runs ${home.id} ${sort.document}.${sort.path} ${order}`
  const after = decodeCursor(list, input.cursor, 3)
  const byStanding = compareStandings(order)
  const standings: Standing[] = []
  for await (const row of matchingRows(reader, { home, sort: 'createdAt', order, filter, limit: BATCH })) {
    standings.push(standingOf(row, sort))
  }
  const sorted = standings.sort(byStanding)
  const past = after === null ? sorted : sorted.filter((one) => byStanding(one, placeOf(after)) > 0)
  const page = cutPage(past.slice(0, input.limit + 1), input.limit, ({ rank, value, id }) =>
    encodeCursor(list, [rank, value, id]),
  )
  const items = await runViews(
    reader,
    page.rows.map(({ id }) => asId<'run'>(id)),
  )
  return { items, nextCursor: page.nextCursor, total: null }
}

function placeOf([rank, value = null, id]: readonly CursorValue[]): Standing {
  return { rank: rank === 0 || rank === 1 ? rank : 2, value, id: String(id) }
}

/** How many runs of a project match. */
export async function countRuns(
  ctx: Context,
  input: Pick<RunListInput, 'entity' | 'project' | 'filter'>,
): Promise<number> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const filter = parseRunFilter(input.filter)
  if (filter?.matches) {
    const all = { home, sort: 'createdAt', order: 'desc', filter, limit: Number.MAX_SAFE_INTEGER } as const
    return (await findRuns(reader, all, null)).length
  }
  let query = reader.db
    .selectFrom('runs as r')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('r.home_id', '=', home.id)
    .where('r.trash_id', 'is', null)
  if (filter !== null) query = query.where(filter.condition(ctx.database.dialect))
  return Number((await query.executeTakeFirstOrThrow()).count)
}

interface Wanted {
  home: HomeAccess
  sort: ColumnSort
  order: 'asc' | 'desc'
  filter: RunFilter | null
  limit: number
}

interface Place {
  id: RunId
  sorted: string
}

/** Runs read at a time where the database cannot say which ones pass the filter. */
const BATCH = 500

async function findRuns(reader: Reader, wanted: Wanted, start: Place | null): Promise<Place[]> {
  const matches = wanted.filter?.matches ?? null
  if (matches === null) return placesAfter(reader, wanted, start, wanted.limit).execute()
  const found: Place[] = []
  for await (const row of matchingRows(reader, wanted, start)) {
    found.push({ id: row.id, sorted: row.sorted })
    if (found.length === wanted.limit) break
  }
  return found
}

/** Runs in the order of a column, with what a filter or an order may ask of each. */
async function* matchingRows(
  reader: Reader,
  wanted: Wanted,
  start: Place | null = null,
): AsyncGenerator<FilteredRun & Place> {
  const matches = wanted.filter?.matches ?? null
  for (let after = start; ; ) {
    const rows = await placesAfter(reader, wanted, after, BATCH)
      .select(['r.name', 'r.state', 'r.created_at', 'r.tags', 'r.config', 'r.summary'])
      .select(['r.display_name', 'r.run_group', 'r.job_type', 'r.heartbeat_at', AUTHOR.as('author')])
      .execute()
    for (const row of rows) if (matches === null || matches(row)) yield row
    after = rows.at(-1) ?? null
    if (rows.length < BATCH) return
  }
}

function placesAfter(
  reader: Reader,
  { home, sort, order, filter }: Wanted,
  after: Place | null,
  limit: number,
) {
  const sorted = SORTED[sort]
  let query = reader.db
    .selectFrom('runs as r')
    .select(['r.id', sorted.as('sorted')])
    .where('r.home_id', '=', home.id)
    .where('r.trash_id', 'is', null)
    .orderBy(sorted, order)
    .orderBy('r.id', order)
    .limit(limit)
  if (filter !== null) query = query.where(filter.condition(reader.ctx.database.dialect))
  if (after !== null) {
    const past = sql.raw(order === 'asc' ? '>' : '<')
    query = query.where(sql<SqlBool>`(${sorted}, r.id) ${past} (${after.sorted}, ${after.id})`)
  }
  return query
}
