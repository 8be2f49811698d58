import { logVersion } from '../../registry/artifacts/log-version.ts'
import type { Context } from '../../registry/context.ts'
import { addRunInput } from '../../registry/runs/add-run-input.ts'
import { appendHistory } from '../../registry/runs/append-history.ts'
import { createRun } from '../../registry/runs/create-run.ts'
import { updateRun } from '../../registry/runs/update-run.ts'
import type { Draft, MetricPlan, ModelFamily } from '../families/family.ts'
import { type Course, learningCurve, rounded } from './curves.ts'
import { log, numbered, type Shelf, workingTimes } from './logging.ts'
import { openPublication, type Publication, publish } from './publishing.ts'
import { createRandom, type Random } from './random.ts'
import { HOUR, MINUTE } from './story.ts'
import type { Workspace } from './workspace.ts'

/** Plans the life of a model: trainings that end well and badly, and what is published of them. */
export function planModel(workspace: Workspace, family: ModelFamily, shelf: Shelf): void {
  const random = createRandom(family.collection)
  const life: Life = { workspace, family, random, shelf, publication: null }
  for (const [index, at] of workingTimes(workspace, family, random).entries()) {
    const hours = random.between(...family.hours)
    workspace.story.at(at, () => train(life, index, hours))
    if (random.chance(0.12)) workspace.story.at(at - random.between(5, 30) * HOUR, () => fail(life, index))
  }
}

interface Life {
  readonly workspace: Workspace
  readonly family: ModelFamily
  readonly random: Random
  readonly shelf: Shelf
  publication: Publication | null
}

async function train(life: Life, index: number, hours: number): Promise<void> {
  const { workspace, family, random } = life
  const metrics = metricsOf(family, index, random)
  const draft: Draft = { random, index, metrics }
  const by = random.pick(family.people)
  const startedAt = workspace.clock.now().getTime()
  const run = await startRun(life, await workspace.as(by, family.door), draft, {
    name: numbered(family.artifact, index),
    displayName: `${family.artifact} #${index + 1}`,
    jobType: 'training',
  })
  const endedAt = startedAt + hours * HOUR
  const course: Course = random.chance(0.12) ? 'plateau' : random.chance(0.1) ? 'overfit' : 'converged'
  const rows = curveOf(life, metrics, { course, startedAt, endedAt })
  const half = rows.length / 2
  // In two parts: a training that the story ends in has a history as far as it got.
  workspace.story.at((startedAt + endedAt) / 2, async () => {
    await appendHistory(await workspace.as(by, family.door), { run: run.id, rows: rows.slice(0, half) })
  })
  workspace.story.at(endedAt, async () => {
    const ctx = await workspace.as(by, family.door)
    await appendHistory(ctx, { run: run.id, rows: rows.slice(half) })
    await updateRun(ctx, {
      run: run.id,
      state: 'finished',
      summary: {
        ...metrics,
        loss: rounded(family.loss[1] * random.between(0.95, 1.1)),
        _runtime: Math.round(hours * 3600),
      },
    })
    const version = await log(workspace, ctx, family, draft, run.name)
    life.publication ??= await openPublication(workspace, family, random, headlineOf(family))
    const score = scoreOf(family, metrics)
    if (index > 0 && !random.chance(family.linked)) return
    await publish(workspace, life.publication, version, score)
    life.shelf.set(family.collection, version.versionId)
    if (random.chance(0.4)) planEvaluation(life, version.versionId, draft)
  })
}

/** A training that logs nothing: it diverged, the machine went away, or somebody stopped it. */
async function fail(life: Life, index: number): Promise<void> {
  const { workspace, family, random } = life
  const draft: Draft = { random, index, metrics: {} }
  const by = random.pick(family.people)
  const startedAt = workspace.clock.now().getTime()
  const run = await startRun(life, await workspace.as(by, family.door), draft, {
    name: numbered(family.artifact, index, '-first-try'),
    displayName: `${family.artifact} #${index + 1}, first try`,
    jobType: 'training',
  })
  const endedAt = startedAt + random.between(0.3, 2) * HOUR
  const state = random.pick(['failed', 'crashed', 'killed'] as const)
  workspace.story.at(endedAt, async () => {
    const ctx = await workspace.as(by, family.door)
    const course: Course = state === 'crashed' ? 'converged' : 'diverged'
    const rows = curveOf(life, metricsOf(family, index, random), { course, startedAt, endedAt })
    await appendHistory(ctx, {
      run: run.id,
      rows: state === 'crashed' ? rows.slice(0, random.int(5, 30)) : rows,
    })
    await updateRun(ctx, { run: run.id, state, notes: NOTES[state] })
  })
}

const NOTES = {
  failed: 'Loss went up after the learning rate was doubled. Tried again with the old one.',
  crashed: '',
  killed: 'Stopped: no gain for an hour.',
} as const

async function startRun(
  life: Life,
  ctx: Context,
  draft: Draft,
  named: { name: string; displayName: string; jobType: string },
) {
  const { family, shelf } = life
  const run = await createRun(ctx, {
    entity: family.entity,
    project: family.project,
    ...named,
    group: family.artifact,
    tags: family.versionTags.slice(0, 1),
    config: family.config(draft),
  })
  for (const name of [...family.trainedOn, ...(family.builtOn ?? [])]) {
    const version = shelf.get(name)
    if (version !== undefined) await addRunInput(ctx, { run: run.id, version })
  }
  return run
}

const CURVE_ROWS = 48

function curveOf(
  { family, random }: Life,
  metrics: Readonly<Record<string, number>>,
  how: { course: Course; startedAt: number; endedAt: number },
) {
  const [main] = family.metrics
  const reached = metrics[main.name] ?? main.to
  return learningCurve(random, {
    ...how,
    rows: CURVE_ROWS,
    stepsPerRow: family.stepsPerRow,
    lossFrom: family.loss[0],
    lossTo: family.loss[1],
    learningRate: family.learningRate,
    metric: { name: main.name, from: main.better === 'higher' ? reached * 0.4 : reached * 4, to: reached },
  })
}

/** Measures a published version on held-out data, and leaves a report. */
function planEvaluation(life: Life, versionId: string, draft: Draft): void {
  const { workspace, family, random, shelf } = life
  const { evaluatedOn } = family
  if (evaluatedOn === undefined) return
  workspace.story.at(workspace.clock.now().getTime() + random.between(0.5, 20) * HOUR, async () => {
    const data = shelf.get(evaluatedOn)
    if (data === undefined) return
    const ctx = await workspace.as(random.pick(family.people), random.chance(0.5) ? 'rest' : family.door)
    const run = await createRun(ctx, {
      entity: family.entity,
      project: family.project,
      name: numbered(family.artifact, draft.index, '-evaluation'),
      displayName: `Evaluation of ${family.artifact} #${draft.index + 1}`,
      jobType: 'evaluation',
      config: { split: 'test', seed: draft.index },
    })
    for (const version of [versionId, data]) await addRunInput(ctx, { run: run.id, version })
    workspace.clock.pass(25 * MINUTE)
    const measured = Object.fromEntries(
      Object.entries(draft.metrics).map(([name, value]) => [
        name,
        rounded(value * random.between(0.985, 1.01)),
      ]),
    )
    await updateRun(ctx, { run: run.id, state: 'finished', summary: measured })
    await logReport(workspace, ctx, family, draft, run.name, measured)
  })
}

async function logReport(
  workspace: Workspace,
  ctx: Context,
  family: ModelFamily,
  draft: Draft,
  run: string,
  measured: Record<string, number>,
): Promise<void> {
  const text = JSON.stringify(
    { artifact: family.artifact, index: draft.index, split: 'test', measured },
    null,
    2,
  )
  const files = await workspace.manifest([
    { path: 'report.json', bytes: new TextEncoder().encode(`${text}\n`) },
  ])
  await logVersion(ctx, {
    entity: family.entity,
    project: family.project,
    artifact: `${family.artifact}-evaluation`,
    type: 'evaluation',
    files,
    run,
  })
}

/** Metrics get better with time, less and less, and not every time. */
function metricsOf(family: ModelFamily, index: number, random: Random): Record<string, number> {
  const learned = 1 - Math.exp((-2.6 * (index + 1)) / family.versions)
  return Object.fromEntries(
    family.metrics.map((plan) => {
      const trend = plan.from + (plan.to - plan.from) * Math.min(1, learned * 1.08)
      const scatter = Math.abs(plan.to - plan.from) * 0.07 + trend * (plan.scatter ?? 0)
      return [plan.name, rounded(withinSense(plan, trend + random.normal() * scatter))]
    }),
  )
}

/** No accuracy above one, and no latency below zero. */
const withinSense = (plan: MetricPlan, value: number): number =>
  plan.to <= 1 && plan.from <= 1 ? Math.min(0.9995, Math.max(0.0005, value)) : Math.max(plan.to * 0.2, value)

const headlineOf = (family: ModelFamily) => ({
  name: family.metrics[0].name,
  better: family.metrics[0].better,
})

function scoreOf(family: ModelFamily, metrics: Readonly<Record<string, number>>): number {
  const [main] = family.metrics
  const value = metrics[main.name] ?? 0
  return main.better === 'higher' ? value : -value
}
