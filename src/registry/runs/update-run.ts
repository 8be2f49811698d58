import { Problem } from '../../contract/errors.ts'
import type { RunId, VersionId } from '../../contract/ids.ts'
import { parseTag } from '../../contract/names/names.ts'
import type { RUN_STATES, Run } from '../../contract/schemas/project.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import type { RunTable } from '../db/schema.ts'
import { type Change, transact } from '../db/transact.ts'
import { metricsOf, refreshFacets } from '../versions/facets.ts'
import { type RunAccess, runToChange } from './run-access.ts'
import { mergeDocument, parseRunDocument } from './run-document.ts'
import { runView } from './run-views.ts'

export type RunState = (typeof RUN_STATES)[number]

export interface RunEdit {
  displayName?: string | undefined
  state?: RunState | undefined
  notes?: string | undefined
  /** The whole list. */
  tags?: readonly string[] | undefined
  /** Merged key by key, at the top. */
  config?: Record<string, unknown> | undefined
  summary?: Record<string, unknown> | undefined
  /** Replaces the summary. */
  wholeSummary?: Record<string, unknown> | undefined
  jobType?: string | null | undefined
  group?: string | null | undefined
}

/** Changes a run: what training code reports while it goes on, and what people note about it. */
export async function updateRun(ctx: Context, input: { run: string } & RunEdit): Promise<Run> {
  return transact(ctx, async (change) => {
    const access = await runToChange(change, input.run)
    requireRole(access.home, 'log')
    await editRun(change, access, input)
    return runView(change, access.run.id)
  })
}

/** The same inside a change; the run's row is held, and its caller may log. */
export async function editRun(change: Change, access: RunAccess, input: RunEdit): Promise<void> {
  const set = {
    ...describing(input),
    ...documents(access.run, input),
    ...stateChange(change, access, input.state),
  }
  if (Object.keys(set).length > 0) {
    await change.db
      .updateTable('runs')
      .set({ ...set, updated_at: change.at })
      .where('id', '=', access.run.id)
      .execute()
  }
  if (set.summary !== undefined && haveOtherMetrics(access.run.summary, set.summary)) {
    await refreshLoggedVersions(change, access.run.id)
  }
}

const describing = (input: RunEdit) => ({
  ...(input.displayName === undefined ? {} : { display_name: input.displayName }),
  ...(input.notes === undefined ? {} : { notes: input.notes }),
  ...(input.jobType === undefined ? {} : { job_type: input.jobType }),
  ...(input.group === undefined ? {} : { run_group: input.group }),
  ...(input.tags === undefined ? {} : { tags: JSON.stringify(parseAllTags(input.tags)) }),
})

const parseAllTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag, index) => parseTag(tag, `tags[${index}]`))),
]

const documents = (run: RunTable, input: RunEdit): { config?: string; summary?: string } => ({
  ...(input.config === undefined
    ? {}
    : { config: mergeDocument(run.config, parseRunDocument(input.config, 'config')) }),
  ...(input.summary === undefined
    ? {}
    : { summary: mergeDocument(run.summary, parseRunDocument(input.summary, 'summary')) }),
  ...(input.wholeSummary === undefined
    ? {}
    : { summary: JSON.stringify(parseRunDocument(input.wholeSummary, 'summary')) }),
})

/**
 * A run that ended may be corrected, and goes on when it is resumed. One thing cannot be: `crashed` says that nobody
 * heard of the run any more, and of one that told how it ended somebody did.
 */
function stateChange(change: Change, { run, home }: RunAccess, state: RunState | undefined) {
  if (state === undefined || state === run.state) return {}
  if (state === 'crashed' && run.state !== 'running') {
    throw new Problem(
      'invalid_input',
      `The run ${run.name} is ${run.state}: it told how it ended, so it did not crash. Use failed or killed.`,
      {
        field: 'state',
        details: { from: run.state, to: state },
      },
    )
  }
  if (state === 'running') return { state, finished_at: null, heartbeat_at: change.at }
  change.emit({
    kind: 'run.finished',
    homeId: home.id,
    runId: run.id,
    subject: run.name,
    from: run.state,
    to: state,
  })
  return { state, finished_at: run.finished_at ?? change.at }
}

function haveOtherMetrics(before: string, after: string): boolean {
  const [old, now] = [metricsOf(JSON.parse(before)), metricsOf(JSON.parse(after))]
  return [...Object.keys(old), ...Object.keys(now)].some((key) => old[key] !== now[key])
}

/** The metrics of a run are those of the versions it logged: lists find and sort them by. */
async function refreshLoggedVersions(change: Change, runId: RunId): Promise<void> {
  const rows = await change.db.selectFrom('versions').select('id').where('run_id', '=', runId).execute()
  const ids: VersionId[] = rows.map((row) => row.id)
  await change.ctx.database.dialect.lockRows(change.db, 'versions', ids)
  await refreshFacets(change, ids)
}
