import * as routes from '../../../contract/routes/reports.ts'
import type { ReportWithSpec } from '../../../contract/schemas/report.ts'
import { getReport, listReports, type ReportWithText } from '../../../registry/reports/read-reports.ts'
import { createReport, updateReport } from '../../../registry/reports/save-report.ts'
import { deleteReport } from '../../../registry/trash/delete-report.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountReports(door: Door): void {
  mount(door, routes.reportList, ({ ctx, params, query }) => listReports(ctx, { ...query, ...params }))
  mount(door, routes.reportCreate, async ({ ctx, params, body }) =>
    withSpec(await createReport(ctx, { ...body, ...params, spec: JSON.stringify(body.spec) })),
  )
  mount(door, routes.reportGet, async ({ ctx, params }) => withSpec(await getReport(ctx, params)))
  mount(door, routes.reportUpdate, async ({ ctx, params, body: { spec, ...body } }) =>
    withSpec(
      await updateReport(ctx, {
        ...body,
        ...params,
        ...(spec === undefined ? {} : { spec: JSON.stringify(spec) }),
      }),
    ),
  )
  mount(door, routes.reportDelete, ({ ctx, params }) => deleteReport(ctx, params))
}

/** The text is kept as it came; here it is part of one document. */
const withSpec = ({ spec, ...report }: ReportWithText): ReportWithSpec => ({
  ...report,
  spec: JSON.parse(spec) as Record<string, unknown>,
})
