import type { ReportId } from '../../contract/ids.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { reportToChange } from '../reports/report-access.ts'
import { type Deleted, NOTHING, putInTrash } from './trash-items.ts'

/** Puts a report into the trash. What it shows stays where it is. */
export async function deleteReport(ctx: Context, input: { report: string }): Promise<Deleted> {
  return transact(ctx, (change) => deleteReportIn(change, input.report))
}

export async function deleteReportIn(change: Change, id: ReportId | string): Promise<Deleted> {
  const { report, home } = await reportToChange(change, id)
  requireRole(home, 'edit')
  const trashId = change.ctx.newId('trash')
  await change.db.updateTable('reports').set({ trash_id: trashId }).where('id', '=', report.id).execute()
  await putInTrash(change, {
    id: trashId,
    kind: 'report',
    targetId: report.id,
    homeId: home.id,
    name: report.title,
    path: `${home.entity}/${home.name}/reports/${report.id}`,
    contents: NOTHING,
  })
  change.emit({
    kind: 'report.deleted',
    homeId: home.id,
    subject: report.title,
    details: { trashId, reportId: report.id },
  })
  return { trashId, actionId: change.actionId }
}
