import { reading } from '../../../registry/access/home.ts'
import { changeAliases } from '../../../registry/aliases/change-aliases.ts'
import { logVersion } from '../../../registry/artifacts/log-version.ts'
import type { Context } from '../../../registry/context.ts'
import { linkIntoRegistry } from '../../../registry/links/link-versions.ts'
import { collectionOfPath } from '../../../registry/paths/resolve-version.ts'
import { addRunInput } from '../../../registry/runs/add-run-input.ts'
import { createRun } from '../../../registry/runs/create-run.ts'
import { updateRun } from '../../../registry/runs/update-run.ts'
import { ensureHomes } from '../ensure-homes.ts'
import { type AliasStep, entityAndName, type LogStep, type Plan, type RunStep, versionPath } from '../plan.ts'

/** Plays a plan through the verbs, each step at its time: what `insertPlan` has to come to. */
export async function playPlan(ctx: Context, plan: Plan): Promise<void> {
  await ensureHomes(ctx, plan)
  for (const step of plan.steps()) {
    const now = { ...ctx, clock: () => step.at }
    if (step.do === 'run') await playRun(now, step)
    else if (step.do === 'log') await playLog(now, step)
    else await playAlias(now, step)
  }
}

async function playRun(ctx: Context, step: RunStep): Promise<void> {
  const { entity, name: project } = entityAndName(step.project)
  const { name, jobType, config } = step
  const run = await createRun(ctx, { entity, project, name, jobType, config })
  for (const input of step.inputs) await addRunInput(ctx, { run: run.id, version: versionPath(input) })
  const atEnd = { ...ctx, clock: () => step.endedAt }
  await updateRun(atEnd, { run: run.id, state: 'finished', summary: step.summary })
}

async function playLog(ctx: Context, step: LogStep): Promise<void> {
  const { entity, name: project } = entityAndName(step.project)
  const { artifact, type, file, metadata, tags, run } = step
  const logged = await logVersion(ctx, {
    entity,
    project,
    artifact,
    type,
    files: [file],
    metadata,
    tags,
    run,
  })
  if (logged.status !== 'logged') throw new Error(`${artifact} was ${logged.status}.`)
  const { number } = logged.version
  for (const link of step.links) {
    await linkIntoRegistry(ctx, {
      ...link,
      versions: [versionPath({ project: step.project, artifact, number })],
    })
  }
}

async function playAlias(ctx: Context, step: AliasStep): Promise<void> {
  const path = `wandb-registry-${step.registry}/${step.collection}`
  const { id } = await collectionOfPath(reading(ctx), path)
  await changeAliases(ctx, {
    collectionId: id,
    changes: [{ alias: step.alias, to: `v${step.number}` }],
  })
}
