import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { runById } from './run-access.ts'

/** Training code says that it is still there. */
export async function heartbeatRun(ctx: Context, input: { run: string }): Promise<void> {
  await transact(ctx, async (change) => {
    const { run, home } = await runById(change, input.run)
    requireRole(home, 'log')
    await change.db.updateTable('runs').set({ heartbeat_at: change.at }).where('id', '=', run.id).execute()
  })
}
