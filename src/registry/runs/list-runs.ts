import { asId, type RunId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { type HomeAccess, projectByName, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { parseRunFilter, type RunFilter } from '../filters/run-filter.ts'
import { runViews } from './run-views.ts'

export interface RunListInput extends PageInput {
  entity: string
  project: string
  filter?: string | undefined
  order?: 'asc' | 'desc' | undefined
}

/** Runs of a project by when they were started, the newest first unless asked otherwise. */
export async function listRuns(ctx: Context, input: RunListInput): Promise<PageOf<Run>> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const order = input.order ?? 'desc'
  const list = `runs ${home.id} ${order}`
  const after = decodeCursor(list, input.cursor, 2)
  const start = after === null ? null : { created_at: String(after[0]), id: asId<'run'>(String(after[1])) }
  const filter = parseRunFilter(input.filter)
  const found = await findRuns(reader, { home, order, filter, limit: input.limit + 1 }, start)
  const page = cutPage(found, input.limit, (row) => encodeCursor(list, [row.created_at, row.id]))
  const items = await runViews(
    reader,
    page.rows.map((row) => row.id),
  )
  return { items, nextCursor: page.nextCursor, total: null }
}

interface Wanted {
  home: HomeAccess
  order: 'asc' | 'desc'
  filter: RunFilter | null
  limit: number
}

interface Place {
  id: RunId
  created_at: string
}

/** Runs read at a time where the database cannot say which ones pass the filter. */
const BATCH = 500

async function findRuns(reader: Reader, wanted: Wanted, start: Place | null): Promise<Place[]> {
  const matches = wanted.filter?.matches ?? null
  if (matches === null) return placesAfter(reader, wanted, start, wanted.limit).execute()
  const found: Place[] = []
  for (let after = start; ; ) {
    const rows = await placesAfter(reader, wanted, after, BATCH)
      .select(['r.name', 'r.state', 'r.tags', 'r.config', 'r.summary'])
      .execute()
    for (const row of rows) {
      if (matches(row)) found.push({ id: row.id, created_at: row.created_at })
      if (found.length === wanted.limit) return found
    }
    after = rows.at(-1) ?? null
    if (rows.length < BATCH) return found
  }
}

function placesAfter(reader: Reader, { home, order, filter }: Wanted, after: Place | null, limit: number) {
  let query = reader.db
    .selectFrom('runs as r')
    .select(['r.id', 'r.created_at'])
    .where('r.home_id', '=', home.id)
    .where('r.trash_id', 'is', null)
    .orderBy('r.created_at', order)
    .orderBy('r.id', order)
    .limit(limit)
  if (filter !== null) query = query.where(filter.condition(reader.ctx.database.dialect))
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('r.created_at', 'r.id'),
        order === 'asc' ? '>' : '<',
        eb.tuple(after.created_at, after.id),
      ),
    )
  }
  return query
}
