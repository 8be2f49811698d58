import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { resolveVersion } from '../paths/resolve-version.ts'
import { versionViews } from '../versions/version-views.ts'
import { runById } from './run-access.ts'

/**
 * Says that the run used a version, by id or path. Using is downloading: a restricted viewer of where it was met may
 * not. Said again, it changes nothing.
 */
export async function addRunInput(
  ctx: Context,
  input: { run: string; version: string },
): Promise<CollectionVersion> {
  return transact(ctx, async (change) => {
    const { run, home } = await runById(change, input.run)
    requireRole(home, 'log')
    const version = await resolveVersion(change, input.version, 'download')
    requireRole(version.collection.home, 'download')
    const added = await change.db
      .insertInto('run_versions')
      .values({ run_id: run.id, version_id: version.versionId, direction: 'input', created_at: change.at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version_id')
      .executeTakeFirst()
    if (added !== undefined) {
      // Where it was met is left out: who sees the run's project need not see that collection.
      change.emit({
        kind: 'run.used_version',
        homeId: home.id,
        runId: run.id,
        versionId: version.versionId,
        subject: run.name,
      })
    }
    const [view] = await versionViews(change, version.collection, [version.membershipId])
    if (view === undefined) throw new Error('The version just resolved is not there.')
    return view
  })
}
