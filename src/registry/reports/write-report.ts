import type { HomeId, ReportId, UserId } from '../../contract/ids.ts'
import type { Change } from '../db/transact.ts'

/** What of a report can be changed. */
export interface ReportContent {
  title: string
  description: string
  draft: boolean
  /** JSON, kept as it was sent. */
  spec: string
}

export interface WrittenReport {
  readonly id: ReportId
  readonly homeId: HomeId
  /** 0 for one that is new. */
  readonly revision: number
  readonly name: string
}

/** Saves a report as its next revision. Its row is held, or is not there yet; undo uses it with what was before. */
export async function writeReport(
  change: Change,
  report: WrittenReport,
  content: ReportContent,
): Promise<void> {
  const revision = report.revision + 1
  const by: UserId | null = change.ctx.door === 'system' ? null : change.ctx.actor.userId
  const shown = {
    title: content.title,
    description: content.description,
    is_draft: content.draft ? (1 as const) : (0 as const),
  }
  const saved = { ...shown, revision, updated_at: change.at, updated_by: by }
  if (revision === 1) {
    const { id, homeId, name } = report
    await change.db
      .insertInto('reports')
      .values({ id, home_id: homeId, name, ...saved, created_at: change.at, created_by: by, trash_id: null })
      .execute()
  } else await change.db.updateTable('reports').set(saved).where('id', '=', report.id).execute()
  await change.db
    .insertInto('report_revisions')
    .values({
      report_id: report.id,
      revision,
      ...shown,
      spec: content.spec,
      saved_at: change.at,
      saved_by: by,
    })
    .execute()
  change.emit({
    kind: 'report.saved',
    homeId: report.homeId,
    subject: content.title,
    details: { reportId: report.id, revision },
  })
}

/** What stood in a report at one of its revisions. */
export async function contentOf(change: Change, id: ReportId, revision: number): Promise<ReportContent> {
  const { is_draft, ...row } = await change.db
    .selectFrom('report_revisions')
    .select(['title', 'description', 'is_draft', 'spec'])
    .where('report_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return { ...row, draft: is_draft === 1 }
}
