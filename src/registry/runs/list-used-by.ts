import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { isVisibleHome, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { versionById } from '../versions/find-version.ts'
import { runViews } from './run-views.ts'

type RunsOfVersion = (ctx: Context, input: { version: string } & PageInput) => Promise<PageOf<Run>>

/** Runs that used a version, as far as the caller may see them; who used it last comes first. */
export const listUsedBy: RunsOfVersion = (ctx, input) => listRunsOf(ctx, input, 'input')

/** Runs that logged a version: several, where they logged the same content one after the other. */
export const listLoggedBy: RunsOfVersion = (ctx, input) => listRunsOf(ctx, input, 'output')

async function listRunsOf(
  ctx: Context,
  input: { version: string } & PageInput,
  direction: 'input' | 'output',
): Promise<PageOf<Run>> {
  const reader = reading(ctx)
  const { versionId } = await versionById(reader, input.version)
  const list = `runs-by-${direction} ${versionId}`
  const after = decodeCursor(list, input.cursor, 2)
  let query = reader.db
    .selectFrom('run_versions as rv')
    .innerJoin('runs as r', 'r.id', 'rv.run_id')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .select(['rv.run_id', 'rv.created_at'])
    .where('rv.version_id', '=', versionId)
    .where('rv.direction', '=', direction)
    .where('r.trash_id', 'is', null)
    .where((eb) => isVisibleHome(ctx, eb))
    .orderBy('rv.created_at', 'desc')
    .orderBy('rv.run_id', 'desc')
    .limit(input.limit + 1)
  if (after !== null) {
    const [at, id] = [String(after[0]), asId<'run'>(String(after[1]))]
    query = query.where((eb) => eb(eb.refTuple('rv.created_at', 'rv.run_id'), '<', eb.tuple(at, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.created_at, row.run_id]),
  )
  const ids = page.rows.map((row) => row.run_id)
  return { items: await runViews(reader, ids), nextCursor: page.nextCursor, total: null }
}
