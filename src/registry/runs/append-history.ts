import type { RunId } from '../../contract/ids.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import type { RunTable } from '../db/schema.ts'
import { type Change, transact } from '../db/transact.ts'
import { reviveIfCrashed } from './heartbeat-run.ts'
import { type HistoryRow, parseHistoryRows, STEP } from './history-rows.ts'
import { runToChange } from './run-access.ts'

/**
 * Adds steps to the metric history, as one chunk. Chunks are only ever added: a step sent again is merged when it is
 * read, and counted once. Answers how many steps there are.
 */
export async function appendHistory(
  ctx: Context,
  input: { run: string; rows: readonly Record<string, unknown>[] },
): Promise<{ totalRows: number }> {
  const rows = parseHistoryRows(input.rows)
  return transact(ctx, async (change) => {
    const access = await runToChange(change, input.run)
    requireRole(access.home, 'log')
    const totalRows = await addHistory(change, access.run, rows)
    await reviveIfCrashed(change, access)
    return { totalRows }
  })
}

/** The same inside a change; the run's row is held, and its caller may log. */
export async function addHistory(
  change: Change,
  run: RunTable,
  rows: readonly HistoryRow[],
): Promise<number> {
  const [first, last] = [rows.at(0), rows.at(-1)]
  if (first === undefined || last === undefined) return run.history_rows
  const known = await knownSteps(change, run.id, first[STEP], last[STEP])
  const totalRows = run.history_rows + rows.filter((row) => !known.has(row[STEP])).length
  await change.db
    .insertInto('run_history')
    .values({
      run_id: run.id,
      chunk: await nextChunk(change, run.id),
      first_step: first[STEP],
      last_step: last[STEP],
      row_count: rows.length,
      rows: JSON.stringify(rows),
    })
    .execute()
  await change.db
    .updateTable('runs')
    .set({ history_rows: totalRows, heartbeat_at: change.at, updated_at: change.at })
    .where('id', '=', run.id)
    .execute()
  return totalRows
}

/** Steps between two that are stored already. Training goes forward: mostly there is no such chunk to be read. */
async function knownSteps(change: Change, runId: RunId, first: number, last: number): Promise<Set<number>> {
  const chunks = await change.db
    .selectFrom('run_history')
    .select('rows')
    .where('run_id', '=', runId)
    .where('first_step', '<=', last)
    .where('last_step', '>=', first)
    .execute()
  return new Set(chunks.flatMap((chunk) => (JSON.parse(chunk.rows) as HistoryRow[]).map((row) => row[STEP])))
}

async function nextChunk(change: Change, runId: RunId): Promise<number> {
  const last = await change.db
    .selectFrom('run_history')
    .select('chunk')
    .where('run_id', '=', runId)
    .orderBy('chunk', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.chunk ?? -1) + 1
}
