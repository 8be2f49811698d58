import { asId } from '../../../contract/ids.ts'
import { requireRole } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { reportToChange } from '../../reports/report-access.ts'
import { contentOf, writeReport } from '../../reports/write-report.ts'
import { deleteReportIn } from '../../trash/delete-report.ts'
import type { ActionEvent } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'

/** Saves a report as it was before, as a new revision; one that was new goes into the trash. */
export async function undoReportSave(change: Change, event: ActionEvent): Promise<void> {
  const { report, home } = await reportToChange(change, reportOf(event))
  requireRole(home, 'edit')
  const saved = Number(event.details['revision'])
  if (report.revision !== saved) {
    throw await contradicted(change, event, `the report was saved again, as revision ${report.revision}`)
  }
  if (saved === 1) await deleteReportIn(change, report.id)
  else {
    const before = await contentOf(change, report.id, saved - 1)
    await writeReport(change, { ...report, homeId: home.id }, before)
  }
}

export const reportOf = (event: ActionEvent) => asId<'report'>(String(event.details['reportId']))
