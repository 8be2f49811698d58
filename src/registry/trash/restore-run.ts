import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { homeById, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Restoration, Restored } from './restoration.ts'
import { requireNoName, restoreConflict } from './restore-conflict.ts'
import { changeCount } from './restore-contents.ts'

export async function restoreRun(restoration: Restoration): Promise<Restored> {
  const { change, trashId } = restoration
  const id = asId<'run'>(restoration.targetId)
  await change.ctx.database.dialect.lockRows(change.db, 'runs', [id])
  const run = await change.db
    .selectFrom('runs')
    .select(['home_id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (run === undefined) throw notFound('That item of the trash')
  const home = await unlessNotFound(homeById(change, run.home_id))
  if (home === null) throw restoreConflict('Its project is not there: restore that first.')
  requireRole(home, 'log')
  requireNoName(restoration.name, 'A run')
  await change.db.updateTable('runs').set({ trash_id: null }).where('id', '=', id).execute()
  await changeCount(change, home.id, 'run_count', 1)
  change.emit({ kind: 'run.restored', homeId: home.id, runId: id, subject: run.name, details: { trashId } })
  return { path: `${home.entity}/${home.name}/${run.name}`, aliasesNotRestored: [] }
}
