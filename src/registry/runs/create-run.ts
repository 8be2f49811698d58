import { Problem } from '../../contract/errors.ts'
import type { RunId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseRunName, parseTags } from '../../contract/names/names.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { type HomeAccess, projectByName, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { madeUpName } from './made-up-name.ts'
import { runNamed } from './run-access.ts'
import { parseRunDocument } from './run-document.ts'
import { runView } from './run-views.ts'

export interface NewRun {
  /** Unique in the project; made up when it is left out. */
  name?: string | undefined
  /** The name is letters that a client threw dice for: people are shown a made-up one unless they gave their own. */
  nameIsRandom?: boolean | undefined
  displayName?: string | undefined
  jobType?: string | null | undefined
  group?: string | null | undefined
  notes?: string | undefined
  tags?: readonly string[] | undefined
  config?: Record<string, unknown> | undefined
}

/**
 * Starts a run. A name that the project has already is a run that goes on: it is answered as it is, and what else the
 * request says is not applied (`updateRun` does that), so that a repeated request changes nothing.
 */
export async function createRun(
  ctx: Context,
  input: { entity: string; project: string } & NewRun,
): Promise<Run> {
  return transact(ctx, async (change) => {
    const home = await projectByName(change, input.entity, input.project)
    const { id } = await startRun(change, home, input)
    return runView(change, id)
  })
}

/** The same inside a change. Answers whether the run is new. */
export async function startRun(
  change: Change,
  home: HomeAccess,
  input: NewRun,
): Promise<{ id: RunId; inserted: boolean }> {
  requireRole(home, 'log')
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
  const name = input.name === undefined ? undefined : parseRunName(input.name)
  const existing = name === undefined ? null : await runNamed(change, home, name)
  if (existing?.isInTrash === true) throw isInTrash(input.name ?? '')
  if (existing !== null) return { id: existing.id, inserted: false }
  return { id: await insertRun(change, home, { ...input, name }), inserted: true }
}

const isInTrash = (name: string): Problem =>
  new Problem(
    'name_taken',
    `The run “${name}” is in the trash, and its name stays taken. Restore it to go on with it, or choose another name.`,
    { field: 'name' },
  )

async function insertRun(change: Change, home: HomeAccess, input: NewRun): Promise<RunId> {
  const { run_count } = await change.db
    .updateTable('homes')
    .set((eb) => ({ run_count: eb('run_count', '+', 1), updated_at: change.at }))
    .where('id', '=', home.id)
    .returning('run_count')
    .executeTakeFirstOrThrow()
  const name = input.name ?? (await freeName(change, home, run_count))
  const displayName = input.nameIsRandom === true ? madeUpName(run_count) : name
  const id = change.ctx.newId('run')
  await change.db
    .insertInto('runs')
    .values({
      id,
      home_id: home.id,
      name,
      name_key: nameKey(name),
      display_name: input.displayName ?? displayName,
      state: 'running',
      job_type: input.jobType ?? null,
      run_group: input.group ?? null,
      notes: input.notes ?? '',
      tags: JSON.stringify(parseTags(input.tags ?? [])),
      config: JSON.stringify(parseRunDocument(input.config ?? {}, 'config')),
      summary: '{}',
      history_rows: 0,
      created_at: change.at,
      created_by: change.ctx.actor.userId,
      heartbeat_at: change.at,
      finished_at: null,
      updated_at: change.at,
      trash_id: null,
    })
    .execute()
  change.emit({
    kind: 'run.created',
    homeId: home.id,
    runId: id,
    subject: name,
    details: { jobType: input.jobType ?? null },
  })
  return id
}

/** The project's row is locked: a name that is free now is free when it is taken. */
async function freeName(change: Change, home: HomeAccess, number: number): Promise<string> {
  for (let candidate = number; ; candidate++) {
    const name = madeUpName(candidate)
    if ((await runNamed(change, home, name)) === null) return name
  }
}
