import { Problem } from '../../contract/errors.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { type HomeAccess, projectByName, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { insertProject } from '../projects/create-project.ts'
import { type NewRun, startRun } from './create-run.ts'
import { runToChange } from './run-access.ts'
import { runView } from './run-views.ts'
import { editRun, type RunEdit } from './update-run.ts'

export interface RunUpsert extends NewRun, Pick<RunEdit, 'state' | 'wholeSummary'> {
  /** The caller's own space when it is left out. */
  entity?: string | undefined
  project: string
}

/**
 * Starts a run, or changes the one of that name, and creates the project where it is missing: training code names both
 * and expects them to be there. What the request leaves out stays as it is.
 */
export async function upsertRun(ctx: Context, input: RunUpsert): Promise<{ run: Run; inserted: boolean }> {
  return transact(ctx, async (change) => {
    const entity = input.entity ?? ctx.actor.username
    const home = await projectOrNew(change, entity, input.project)
    const { id, inserted } = await startRun(change, home, input)
    const access = await runToChange(change, id)
    requireRole(access.home, 'log')
    const { displayName, notes, tags, jobType, group, state, wholeSummary } = input
    const edit = inserted
      ? { state, wholeSummary }
      : { displayName, notes, tags, jobType, group, state, wholeSummary, config: input.config }
    await editRun(change, access, edit)
    return { run: await runView(change, id), inserted }
  })
}

async function projectOrNew(change: Change, entity: string, name: string): Promise<HomeAccess> {
  const found = await unlessNotFound(projectByName(change, entity, name))
  if (found !== null) return found
  try {
    await insertProject(change, { entity, name })
  } catch (error) {
    // Another run was first. Were it hidden from the caller, the look-up below would say so.
    if (!(error instanceof Problem) || error.code !== 'name_taken') throw error
  }
  return projectByName(change, entity, name)
}
