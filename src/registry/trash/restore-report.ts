import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { homeById, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Restoration, Restored } from './restoration.ts'
import { requireNoName, restoreConflict } from './restore-conflict.ts'

export async function restoreReport({ change, trashId, targetId, name }: Restoration): Promise<Restored> {
  const id = asId<'report'>(targetId)
  await change.ctx.database.dialect.lockRows(change.db, 'reports', [id])
  const report = await change.db
    .selectFrom('reports')
    .select(['home_id', 'title'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (report === undefined) throw notFound('That item of the trash')
  const home = await unlessNotFound(homeById(change, report.home_id))
  if (home === null) throw restoreConflict('Its project is not there: restore that first.')
  requireRole(home, 'edit')
  requireNoName(name, 'A report')
  await change.db.updateTable('reports').set({ trash_id: null }).where('id', '=', id).execute()
  change.emit({
    kind: 'report.restored',
    homeId: home.id,
    subject: report.title,
    details: { trashId, reportId: id },
  })
  return { path: `${home.entity}/${home.name}/reports/${id}`, aliasesNotRestored: [] }
}
