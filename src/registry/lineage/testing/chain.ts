import type { Context } from '../../context.ts'
import { addRunInput } from '../../runs/add-run-input.ts'
import { createRun } from '../../runs/create-run.ts'
import { type Logged, log } from '../../testing/logging.ts'

export interface Chain {
  readonly entity: string
  readonly raw: string
  readonly cleaned: string
  readonly model: string
  readonly cleanRun: string
  readonly trainRun: string
  readonly evalRun: string
}

/** A version of its own content, in a project of its own name. */
export async function logged(
  ctx: Context,
  project: string,
  artifact: string,
  more: Logged = {},
): Promise<string> {
  const files = { content: `${artifact} of ${project}` }
  return (await log(ctx, { project, artifact, files, ...more })).versionId
}

export async function runUsing(
  ctx: Context,
  project: string,
  run: { name: string; jobType?: string; config?: Record<string, unknown> },
  uses: readonly string[],
): Promise<string> {
  const { id } = await createRun(ctx, { entity: ctx.actor.username, project, ...run })
  for (const version of uses) await addRunInput(ctx, { run: id, version })
  return id
}

/** raw → clean-run → cleaned → train-run → model → eval-run */
export async function chain(ctx: Context, project: string): Promise<Chain> {
  const raw = await logged(ctx, project, 'raw', { type: 'dataset' })
  const cleanRun = await runUsing(ctx, project, { name: 'clean-run', jobType: 'clean' }, [raw])
  const cleaned = await logged(ctx, project, 'cleaned', { type: 'table', run: 'clean-run' })
  const trainRun = await runUsing(ctx, project, { name: 'train-run', jobType: 'train' }, [cleaned])
  const model = await logged(ctx, project, 'model', { run: 'train-run' })
  const evalRun = await runUsing(ctx, project, { name: 'eval-run', jobType: 'evaluate' }, [model])
  return { entity: ctx.actor.username, raw, cleaned, model, cleanRun, trainRun, evalRun }
}
