import { createRandom, type Random } from '../story/random.ts'
import type { LogStep, Plan, RunStep, Step, VersionName } from './plan.ts'

export interface LineagePlanInput {
  readonly seed: string
  readonly entity: string
  readonly project?: string
  /** Runs and versions together. */
  readonly nodes: number
  /** A run that uses a version, or logs one, is an edge. */
  readonly edges: number
  readonly from: Date
  readonly until: Date
}

export const LINEAGE_PROJECT = 'lineage'

/** One kind of run, and the versions that such runs log. */
interface Stage {
  readonly jobType: string
  readonly type: string
  readonly artifacts: readonly string[]
  /** The stages whose versions it uses. */
  readonly uses: readonly string[]
}

/** Raw data: versions that no run logged. */
const SOURCE: Stage = {
  jobType: 'source',
  type: 'dataset',
  artifacts: ['recordings', 'transcripts', 'telemetry'],
  uses: [],
}

/** What is done with data on its way to what is served, again and again until there are nodes enough. */
const STAGES: readonly Stage[] = [
  stage('clean', 'dataset', ['recordings-clean', 'transcripts-clean'], ['source']),
  stage('extract', 'dataset', ['features-audio', 'features-text'], ['clean']),
  stage('split', 'dataset', ['train', 'validation', 'holdout'], ['extract']),
  stage('pretrain', 'model', ['encoder-base', 'encoder-large'], ['split']),
  stage('train', 'model', ['recognizer', 'ranker', 'tagger'], ['pretrain', 'split']),
  stage('distill', 'model', ['recognizer-small', 'ranker-small'], ['train', 'split']),
  stage('quantize', 'model', ['recognizer-int8', 'ranker-int8'], ['distill']),
  stage('evaluate', 'evaluation', ['benchmark', 'field-test'], ['quantize', 'distill', 'split']),
]

function stage(jobType: string, type: string, artifacts: string[], uses: string[]): Stage {
  return { jobType, type, artifacts, uses }
}

/** Of every 20 versions one is raw data that no run made. */
const RAW_SHARE = 20
/** Runs of one stage before the next begins. */
const MOST_A_STAGE = 60

/**
 * A lineage of exactly so many nodes and edges: raw data keeps coming in, and stage after stage of runs, each of which
 * logs one version, uses one to a few versions of the stages before it.
 */
export function lineagePlan(input: LineagePlanInput): Plan {
  return {
    projects: [{ entity: input.entity, name: input.project ?? LINEAGE_PROJECT }],
    registries: [],
    steps: () => stepsOf(input),
  }
}

/** Every run logs one version: with `raw` versions that no run made, there are `2 × runs + raw` nodes. */
function countsOf({ nodes, edges }: LineagePlanInput) {
  const wanted = Math.max(1, Math.round(nodes / (2 * RAW_SHARE)))
  const raw = (nodes - wanted) % 2 === 0 ? wanted : wanted + 1
  const runs = (nodes - raw) / 2
  const uses = edges - runs
  if (uses < runs)
    throw new Error(`${edges} edges are too few: each of ${runs} runs uses and logs a version.`)
  return { raw, runs, uses }
}

function* stepsOf(input: LineagePlanInput): Generator<Step> {
  const random = createRandom(input.seed)
  const { raw, runs, uses } = countsOf(input)
  const width = Math.max(1, Math.min(MOST_A_STAGE, Math.floor(runs / (2 * STAGES.length))))
  const time = timeline(input, raw + runs)
  const project = `${input.entity}/${input.project ?? LINEAGE_PROJECT}`
  const made = new Made(project)
  let moment = 0
  let left = uses
  for (let index = 0; index < runs; index++) {
    // Raw data comes in at an even pace over all the runs, the first before the first of them.
    while (made.of('source').length * runs < raw * (index + 1)) {
      const version = made.name(SOURCE, random)
      yield logged(version, SOURCE, time(moment++).loggedAt, random)
      made.add(SOURCE, version)
    }
    const stage = STAGES[Math.floor(index / width) % STAGES.length] ?? SOURCE
    const inputs = chosenInputs(made, stage, { left, runsLeft: runs - index, width }, random)
    left -= inputs.length
    const run = `${stage.jobType}-${index + 1}`
    const { startedAt, endedAt, loggedAt } = time(moment++)
    yield finished({ name: run, project, at: startedAt, endedAt, inputs }, stage, random)
    const version = made.name(stage, random)
    yield logged(version, stage, loggedAt, random, run)
    made.add(stage, version)
  }
  if (left > 0) throw new Error(`${left} edges found no place: there are too few versions to use.`)
}

/** The versions so far, by the stage that made them. */
class Made {
  readonly #project: string
  readonly #numbers = new Map<string, number>()
  readonly #byStage = new Map<string, VersionName[]>()
  readonly all: VersionName[] = []

  constructor(project: string) {
    this.#project = project
  }

  name({ artifacts, type }: Stage, random: Random): VersionName {
    const artifact = artifacts[random.int(0, artifacts.length - 1)] ?? type
    return { project: this.#project, artifact, number: this.#numbers.get(artifact) ?? 0 }
  }

  add({ jobType }: Stage, version: VersionName): void {
    this.#numbers.set(version.artifact, version.number + 1)
    const stage = this.#byStage.get(jobType)
    if (stage === undefined) this.#byStage.set(jobType, [version])
    else stage.push(version)
    this.all.push(version)
  }

  of(jobType: string): readonly VersionName[] {
    return this.#byStage.get(jobType) ?? []
  }
}

function timeline(input: LineagePlanInput, moments: number) {
  const start = input.from.getTime()
  const pace = (input.until.getTime() - start) / moments
  const at = (index: number, part: number): Date => new Date(Math.floor(start + pace * (index + part)))
  return (index: number) => ({
    startedAt: at(index, 0),
    endedAt: at(index, 0.8),
    loggedAt: at(index, 0.9),
  })
}

/** Mostly the newest of the stages it builds on; edges that earlier runs could not take fall to later ones. */
function chosenInputs(
  made: Made,
  { uses }: Stage,
  { left, runsLeft, width }: { left: number; runsLeft: number; width: number },
  random: Random,
): VersionName[] {
  const mean = left / runsLeft
  const wish = runsLeft === 1 ? left : Math.round(mean + random.normal() * 0.8)
  const count = Math.min(Math.max(1, wish), made.all.length, left - (runsLeft - 1))
  const newest = uses.flatMap((stage) => made.of(stage).slice(-2 * width))
  const choices = newest.length >= count && random.chance(0.95) ? newest : made.all
  const chosen = new Set<VersionName>()
  while (chosen.size < count) {
    const one = choices[random.int(0, choices.length - 1)]
    if (one !== undefined) chosen.add(one)
  }
  return [...chosen]
}

function finished(
  run: Pick<RunStep, 'name' | 'project' | 'at' | 'endedAt' | 'inputs'>,
  stage: Stage,
  random: Random,
): RunStep {
  return {
    do: 'run',
    ...run,
    jobType: stage.jobType,
    config: { seed: random.int(1, 9999) },
    summary: { accuracy: Math.round(random.between(0.7, 0.99) * 1e4) / 1e4 },
  }
}

function logged(version: VersionName, stage: Stage, at: Date, random: Random, run?: string): LogStep {
  const { project, artifact, number } = version
  return {
    do: 'log',
    at,
    project,
    artifact,
    type: stage.type,
    file: {
      path: 'data.tar',
      reference: `s3://lineage/${artifact}/${number}/data.tar`,
      size: random.int(1, 4000) * 1_048_576,
    },
    metadata: { rows: random.int(1_000, 9_000_000) },
    tags: [],
    ...(run === undefined ? {} : { run }),
    links: [],
  }
}
