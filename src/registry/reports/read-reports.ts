import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Report } from '../../contract/schemas/report.ts'
import { projectByName, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type ReportAccess, reportById } from './report-access.ts'
import { reportViews } from './report-views.ts'

/** A report with its text: JSON, exactly as it was sent. */
export type ReportWithText = Report & { spec: string }

/** Reports of a project, the one saved last first. */
export async function listReports(
  ctx: Context,
  input: { entity: string; project: string } & PageInput,
): Promise<PageOf<Report>> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const list = `reports ${home.id}`
  const after = decodeCursor(list, input.cursor, 2)
  let query = reader.db
    .selectFrom('reports')
    .selectAll()
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (after !== null) {
    const [at, id] = [String(after[0]), asId<'report'>(String(after[1]))]
    query = query.where((eb) => eb(eb.refTuple('updated_at', 'id'), '<', eb.tuple(at, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.updated_at, row.id]),
  )
  return { items: await reportViews(reader, home, page.rows), nextCursor: page.nextCursor, total: null }
}

export async function getReport(ctx: Context, input: { report: string }): Promise<ReportWithText> {
  const reader = reading(ctx)
  return reportWithText(reader, await reportById(reader, input.report))
}

export async function reportWithText(
  reader: Reader,
  { report, home }: ReportAccess,
): Promise<ReportWithText> {
  const [view] = await reportViews(reader, home, [report])
  if (view === undefined) throw new Error('A report has exactly one view.')
  const { spec } = await reader.db
    .selectFrom('report_revisions')
    .select('spec')
    .where('report_id', '=', report.id)
    .where('revision', '=', report.revision)
    .executeTakeFirstOrThrow()
  return { ...view, spec }
}
