import { Problem } from '../../contract/errors.ts'
import { MAX_REPORT_DESCRIPTION, MAX_REPORT_SPEC, MAX_REPORT_TITLE } from '../../contract/limits.ts'
import { projectByName, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type ReportWithText, reportWithText } from './read-reports.ts'
import { reportById, reportToChange } from './report-access.ts'
import { contentOf, type ReportContent, writeReport } from './write-report.ts'

export interface NewReport {
  entity: string
  project: string
  /** What its client calls it. */
  name?: string | undefined
  title: string
  description?: string | undefined
  draft?: boolean | undefined
  /** A JSON object, as text: it is given back as it came. */
  spec: string
}

/** Writes a report of a project. Titles are for people: several may have the same. */
export async function createReport(ctx: Context, input: NewReport): Promise<ReportWithText> {
  const content = checkedContent({
    title: input.title,
    description: input.description ?? '',
    draft: input.draft ?? false,
    spec: input.spec,
  })
  const name = shortEnough('name', input.name ?? '', MAX_REPORT_TITLE)
  return transact(ctx, async (change) => {
    const home = await projectByName(change, input.entity, input.project)
    requireRole(home, 'edit')
    const id = ctx.newId('report')
    await writeReport(change, { id, homeId: home.id, revision: 0, name }, content)
    return reportWithText(change, await reportById(change, id))
  })
}

const FIELDS = ['title', 'description', 'draft', 'spec'] as const satisfies (keyof ReportContent)[]

export type ReportEdit = { [Field in keyof ReportContent]?: ReportContent[Field] | undefined }

/** Changes a report; what is left out stays. Saved as it is, it is no new revision. */
export async function updateReport(
  ctx: Context,
  { report: reportId, ...edit }: { report: string } & ReportEdit,
): Promise<ReportWithText> {
  return transact(ctx, async (change) => {
    const { report, home } = await reportToChange(change, reportId)
    requireRole(home, 'edit')
    const before = await contentOf(change, report.id, report.revision)
    const after = checkedContent({
      title: edit.title ?? before.title,
      description: edit.description ?? before.description,
      draft: edit.draft ?? before.draft,
      spec: edit.spec ?? before.spec,
    })
    if (FIELDS.some((field) => after[field] !== before[field])) {
      await writeReport(change, { ...report, homeId: home.id }, after)
    }
    return reportWithText(change, await reportById(change, report.id))
  })
}

function checkedContent({ title, description, draft, spec }: ReportContent): ReportContent {
  if (title.trim() === '') {
    throw new Problem('invalid_input', 'A report needs a title, by which people find it.', { field: 'title' })
  }
  return {
    title: shortEnough('title', title, MAX_REPORT_TITLE),
    description: shortEnough('description', description, MAX_REPORT_DESCRIPTION),
    draft,
    spec: checkedSpec(spec),
  }
}

function checkedSpec(spec: string): string {
  shortEnough('spec', spec, MAX_REPORT_SPEC)
  if (isObject(spec)) return spec
  throw new Problem('invalid_input', 'What stands in a report is a JSON object.', { field: 'spec' })
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function shortEnough(field: string, text: string, most: number): string {
  if (text.length <= most) return text
  throw new Problem(
    'payload_too_large',
    `The ${field} of a report has at most ${most.toLocaleString('en')} characters; this has ${text.length.toLocaleString('en')}.`,
    { field },
  )
}
