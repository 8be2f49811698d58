import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { projectByName, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { runViews } from './run-views.ts'

export interface RunListInput extends PageInput {
  entity: string
  project: string
  order?: 'asc' | 'desc' | undefined
}

/** Runs of a project by when they were started, the newest first unless asked otherwise. */
export async function listRuns(ctx: Context, input: RunListInput): Promise<PageOf<Run>> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const order = input.order ?? 'desc'
  const list = `runs ${home.id} ${order}`
  const after = decodeCursor(list, input.cursor, 2)
  let query = reader.db
    .selectFrom('runs as r')
    .select(['r.id', 'r.created_at'])
    .where('r.home_id', '=', home.id)
    .where('r.trash_id', 'is', null)
    .orderBy('r.created_at', order)
    .orderBy('r.id', order)
    .limit(input.limit + 1)
  if (after !== null) {
    const [at, id] = [String(after[0]), asId<'run'>(String(after[1]))]
    query = query.where((eb) =>
      eb(eb.refTuple('r.created_at', 'r.id'), order === 'asc' ? '>' : '<', eb.tuple(at, id)),
    )
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.created_at, row.id]),
  )
  return {
    items: await runViews(
      reader,
      page.rows.map((row) => row.id),
    ),
    nextCursor: page.nextCursor,
    total: null,
  }
}
