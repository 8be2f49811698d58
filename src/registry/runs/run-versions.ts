import { type SqlBool, sql } from 'kysely'
import type { RunId, VersionId } from '../../contract/ids.ts'
import { asId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { homesById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { reachedVersions, visibleMemberships } from '../versions/reachable.ts'
import { viewsOf } from '../versions/versions-across.ts'
import { runById } from './run-access.ts'

/** Versions the run used, as far as the caller may see them; in the order in which they were logged. */
export const listRunInputs = (
  ctx: Context,
  input: { run: string } & PageInput,
): Promise<PageOf<CollectionVersion>> => listRunVersions(ctx, input, 'input')

/** Versions the run logged, in that order. */
export const listRunOutputs = (
  ctx: Context,
  input: { run: string } & PageInput,
): Promise<PageOf<CollectionVersion>> => listRunVersions(ctx, input, 'output')

async function listRunVersions(
  ctx: Context,
  input: { run: string } & PageInput,
  direction: 'input' | 'output',
): Promise<PageOf<CollectionVersion>> {
  const reader = reading(ctx)
  const { run } = await runById(reader, input.run)
  const list = `run-${direction}s ${run.id}`
  const after = decodeCursor(list, input.cursor, 1)
  const ids = await versionIds(
    reader,
    run.id,
    direction,
    after === null ? '' : String(after[0]),
    input.limit + 1,
  )
  const page = cutPage(ids, input.limit, (id) => encodeCursor(list, [id]))
  return { items: await shownVersions(reader, page.rows), nextCursor: page.nextCursor, total: null }
}

/** Those that the caller can reach through some collection: what they may not see does not exist. */
export async function versionIds(
  reader: Reader,
  runId: RunId,
  direction: 'input' | 'output',
  after: string,
  limit: number,
): Promise<VersionId[]> {
  const rows = await reader.db
    .selectFrom('run_versions as rv')
    .select('rv.version_id')
    .where('rv.run_id', '=', runId)
    .where('rv.direction', '=', direction)
    .where('rv.version_id', '>', asId<'version'>(after))
    .where((eb) =>
      eb.exists(visibleMemberships(reader).select('m.id').where(sql<SqlBool>`m.version_id = rv.version_id`)),
    )
    .orderBy('rv.version_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.version_id)
}

/** Each version once: at its source where the caller may look there, else where it was linked first. */
export async function shownVersions(reader: Reader, ids: readonly VersionId[]): Promise<CollectionVersion[]> {
  if (ids.length === 0) return []
  const reached = await reachedVersions(reader, ids)
  const shown = ids.flatMap((id) => reached.get(id) ?? [])
  const homes = await homesById(
    reader,
    shown.map((row) => row.home_id),
  )
  return viewsOf(reader, shown, (id) => homes.get(id))
}
