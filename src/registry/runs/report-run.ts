import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { addHistory } from './append-history.ts'
import { parseHistoryRows } from './history-rows.ts'
import { runToChange } from './run-access.ts'
import { keepPrinted, type Printed } from './run-console.ts'
import { editRun, type RunState } from './update-run.ts'

export interface RunReport {
  history?: readonly Record<string, unknown>[] | undefined
  /** The whole summary as it is now. */
  summary?: Record<string, unknown> | undefined
  printed?: Printed | undefined
  /** How it ended; left out while it goes on. */
  ended?: Exclude<RunState, 'running' | 'crashed'> | undefined
}

/**
 * What training code tells from time to time: new steps, the summary, that it lives, or how it ended. A run that was
 * taken for crashed, or had ended and was resumed, runs again as soon as it is heard of without an end.
 */
export async function reportRun(
  ctx: Context,
  input: { run: string } & RunReport,
): Promise<{ totalRows: number }> {
  const rows = parseHistoryRows(input.history ?? [])
  return transact(ctx, async (change) => {
    const access = await runToChange(change, input.run)
    requireRole(access.home, 'log')
    const totalRows = await addHistory(change, access.run, rows)
    if (input.printed !== undefined) await keepPrinted(change, access.run.id, input.printed)
    await change.db
      .updateTable('runs')
      .set({ heartbeat_at: change.at })
      .where('id', '=', access.run.id)
      .execute()
    await editRun(change, access, { wholeSummary: input.summary, state: input.ended ?? 'running' })
    return { totalRows }
  })
}
