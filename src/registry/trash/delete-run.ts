import { notFound } from '../../contract/errors.ts'
import { asId, type RunId } from '../../contract/ids.ts'
import { homeById, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { type Deleted, NOTHING, putInTrash } from './trash-items.ts'

/** Puts a run into the trash. What it logged stays, with the metrics it was logged with. */
export async function deleteRun(ctx: Context, input: { run: string }): Promise<Deleted> {
  return transact(ctx, (change) => deleteRunIn(change, asId<'run'>(input.run)))
}

export async function deleteRunIn(change: Change, id: RunId): Promise<Deleted> {
  await change.ctx.database.dialect.lockRows(change.db, 'runs', [id])
  const run = await change.db
    .selectFrom('runs')
    .select(['home_id', 'name', 'display_name'])
    .where('id', '=', id)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (run === undefined) throw notFound('That run')
  const home = await homeById(change, run.home_id)
  requireRole(home, 'log')
  const trashId = change.ctx.newId('trash')
  await change.db.updateTable('runs').set({ trash_id: trashId }).where('id', '=', id).execute()
  await change.db
    .updateTable('homes')
    .set((eb) => ({ run_count: eb('run_count', '-', 1), updated_at: change.at }))
    .where('id', '=', home.id)
    .execute()
  await putInTrash(change, {
    id: trashId,
    kind: 'run',
    targetId: id,
    homeId: home.id,
    name: run.display_name === '' ? run.name : run.display_name,
    path: `${home.entity}/${home.name}/${run.name}`,
    contents: NOTHING,
  })
  change.emit({
    kind: 'run.deleted',
    homeId: home.id,
    runId: id,
    subject: run.name,
    details: { trashId, name: run.name },
  })
  return { trashId, actionId: change.actionId }
}
