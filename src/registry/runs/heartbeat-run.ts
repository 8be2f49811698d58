import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { type RunAccess, runToChange } from './run-access.ts'
import { editRun } from './update-run.ts'

/** Training code says that it is still there. */
export async function heartbeatRun(ctx: Context, input: { run: string }): Promise<void> {
  await transact(ctx, async (change) => {
    const access = await runToChange(change, input.run)
    requireRole(access.home, 'log')
    await change.db
      .updateTable('runs')
      .set({ heartbeat_at: change.at })
      .where('id', '=', access.run.id)
      .execute()
    await reviveIfCrashed(change, access)
  })
}

/** Silence had been taken for a crash: it was none, or the run was resumed. */
export async function reviveIfCrashed(change: Change, access: RunAccess): Promise<void> {
  if (access.run.state === 'crashed') await editRun(change, access, { state: 'running' })
}
