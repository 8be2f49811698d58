import { notFound } from '../../contract/errors.ts'
import { asId, type ReportId } from '../../contract/ids.ts'
import { type HomeAccess, homeById, type Reader } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { ReportTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'

export interface ReportAccess {
  readonly report: ReportTable
  readonly home: HomeAccess
}

/** A report, and what the caller may do in its project. */
export async function reportById(reader: Reader, id: string): Promise<ReportAccess> {
  const report = await reader.db
    .selectFrom('reports')
    .selectAll()
    .where('id', '=', asId<'report'>(id) satisfies ReportId)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  const home = report === undefined ? null : await unlessNotFound(homeById(reader, report.home_id))
  // One sentence for both: whether there is such a report is the business of who may see its project.
  if (report === undefined || home === null) throw notFound('That report')
  return { report, home }
}

/** The same with its row held: what is read of it stays true until the transaction ends. */
export async function reportToChange(change: Change, id: string): Promise<ReportAccess> {
  await change.ctx.database.dialect.lockRows(change.db, 'reports', [asId<'report'>(id)])
  return reportById(change, id)
}
