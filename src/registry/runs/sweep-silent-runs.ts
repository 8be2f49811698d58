import type { RunId } from '../../contract/ids.ts'
import type { Services } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { systemContext } from '../identity/bootstrap.ts'
import { runToChange } from './run-access.ts'
import { editRun } from './update-run.ts'

/** How long a run may be silent unless a host says otherwise. The field's SDK is heard every 30 seconds. */
export const SILENCE_MS = 5 * 60_000

/** Runs of one sweep; the next one goes on. */
const RUNS = 500

/** Calls runs crashed that nobody has heard of for too long. Answers how many. */
export async function sweepSilentRuns(services: Services, silence = SILENCE_MS): Promise<number> {
  const before = new Date(services.clock().getTime() - silence).toISOString()
  const silent = await services.database.kysely
    .selectFrom('runs')
    .select('id')
    .where('state', '=', 'running')
    .where('heartbeat_at', '<', before)
    .where('trash_id', 'is', null)
    .limit(RUNS)
    .execute()
  let crashed = 0
  for (const { id } of silent) {
    if (await transact(systemContext(services), (change) => callCrashed(change, id, before))) crashed += 1
  }
  return crashed
}

/** Looked at again with its row held: it may have been heard of, or deleted, in between. */
async function callCrashed(change: Change, id: RunId, before: string): Promise<boolean> {
  const row = await change.db
    .selectFrom('runs')
    .select('id')
    .where('id', '=', id)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return false
  const access = await runToChange(change, id)
  if (access.run.state !== 'running' || (access.run.heartbeat_at ?? '') >= before) return false
  await editRun(change, access, { state: 'crashed' })
  return true
}
