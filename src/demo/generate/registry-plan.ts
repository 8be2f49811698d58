import { createRandom, type Random } from '../story/random.ts'
import type { LogStep, Plan, RunStep, Step } from './plan.ts'

export interface RegistryPlanInput {
  /** The same seed gives the same registry. */
  readonly seed: string
  readonly entity: string
  readonly registry: string
  /** Projects that the artifacts are spread over. */
  readonly projects: number
  readonly collections: number
  /** Of all collections together. */
  readonly versions: number
  /** Of the first collection; the others share the rest, early ones more of it than late ones. Left out: all the same. */
  readonly largest?: number
  readonly from: Date
  readonly until: Date
  /** Every how many versions of an artifact one comes from a run of its own; 0 for never. */
  readonly runEvery: number
}

export interface PlannedCollection {
  readonly name: string
  readonly artifact: string
  readonly project: string
  readonly versions: number
}

/** A tag that one version in 50 carries, and one in two: a list by tag has to be quick for both. */
export const RARE_TAG = 'release-candidate'
export const COMMON_TAG = 'nightly'

/** A version becomes `staging` so often, and `production` so often. */
const STAGED_EVERY = 10
const PROMOTED_EVERY = 50

/**
 * A registry as it grows over time: every collection holds links to the versions of an artifact of its own, numbers as
 * there, and all grow side by side, so that what is near in one collection is far apart in the tables.
 */
export function registryPlan(input: RegistryPlanInput): Plan {
  const collections = plannedCollections(input)
  return {
    projects: projectNames(input).map((name) => ({ entity: input.entity, name })),
    registries: [input.registry],
    steps: () => stepsOf(input, collections),
  }
}

const projectNames = ({ projects }: RegistryPlanInput): string[] =>
  Array.from({ length: projects }, (_, index) => `project-${index + 1}`)

const SUBJECTS = [
  'churn',
  'ranking',
  'detector',
  'speech',
  'forecast',
  'embedding',
  'fraud',
  'translate',
] as const
const PLACES = ['eu', 'us', 'kr', 'jp', 'br', 'in'] as const

export function plannedCollections(input: RegistryPlanInput): PlannedCollection[] {
  const sizes = collectionSizes(input)
  const projects = projectNames(input)
  return sizes.map((versions, index) => {
    const subject = SUBJECTS[index % SUBJECTS.length] ?? SUBJECTS[0]
    const place = PLACES[Math.floor(index / SUBJECTS.length) % PLACES.length] ?? PLACES[0]
    const number = String(index + 1).padStart(String(sizes.length).length, '0')
    return {
      name: `${subject} ${place} ${number}`,
      artifact: `${subject}-${place}-${number}`,
      project: `${input.entity}/${projects[index % projects.length] ?? ''}`,
      versions,
    }
  })
}

/** The sizes fall off as 1, 1/2, 1/3 … above a floor, and add up to the versions asked for. */
function collectionSizes({ collections, versions, largest }: RegistryPlanInput): number[] {
  const first = largest ?? Math.ceil(versions / collections)
  const others = collections - 1
  const left = versions - first
  if (others === 0) return [first]
  if (largest === undefined)
    return [
      first,
      ...shares(
        Array.from({ length: others }, () => 1),
        left,
      ),
    ]
  return [
    first,
    ...shares(
      Array.from({ length: others }, (_, rank) => 0.01 + 1 / (rank + 1)),
      left,
    ),
  ]
}

/** Whole numbers in these proportions that add up; none below one where there is enough for all. */
function shares(weights: readonly number[], total: number): number[] {
  const spare = Math.max(0, total - weights.length)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let rest = total
  return weights.map((weight, index) => {
    const last = index === weights.length - 1
    const share = last ? rest : Math.min(rest, 1 + Math.round((spare * weight) / sum))
    rest -= share
    return share
  })
}

function* stepsOf(input: RegistryPlanInput, collections: readonly PlannedCollection[]): Generator<Step> {
  const random = createRandom(input.seed)
  const order = growingSideBySide(collections, random)
  const start = input.from.getTime()
  const pace = (input.until.getTime() - start) / (order.length + 1)
  const next = collections.map(() => 0)
  for (const [index, which] of order.entries()) {
    const collection = collections[which]
    if (collection === undefined) continue
    const number = next[which] ?? 0
    next[which] = number + 1
    yield* versionSteps(input, collection, number, { at: start + pace * index, pace, random })
  }
}

/** Which collection grows next: each at its own even pace over the whole time. */
function growingSideBySide(collections: readonly PlannedCollection[], random: Random): Uint32Array {
  const total = collections.reduce((sum, { versions }) => sum + versions, 0)
  const times = new Float64Array(total)
  const owners = new Uint32Array(total)
  let filled = 0
  for (const [index, { versions }] of collections.entries()) {
    const phase = random.next()
    for (let number = 0; number < versions; number++) {
      times[filled] = (number + phase) / versions
      owners[filled] = index
      filled += 1
    }
  }
  const order = Uint32Array.from({ length: total }, (_, index) => index)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
  return order.map((index) => owners[index] ?? 0)
}

interface Moment {
  at: number
  pace: number
  random: Random
}

function* versionSteps(
  input: RegistryPlanInput,
  collection: PlannedCollection,
  number: number,
  { at, pace, random }: Moment,
): Generator<Step> {
  const accuracy = learnedSoFar(number / collection.versions, random)
  const loss = round(-Math.log(accuracy) + 0.02 * random.next())
  const time = (part: number): Date => new Date(Math.floor(at + pace * part))
  let run: string | undefined
  if (input.runEvery > 0 && number % input.runEvery === 0) {
    run = `${collection.artifact}-${number}`
    yield trainingRun(collection, run, [time(0), time(0.6)], { accuracy, loss }, random)
  }
  yield loggedVersion(input, collection, number, time(0.7), { accuracy, loss }, run, random)
  const alias = { do: 'alias', registry: input.registry, collection: collection.name, number } as const
  if (number % STAGED_EVERY === STAGED_EVERY - 1) yield { ...alias, at: time(0.8), alias: 'staging' }
  if (number % PROMOTED_EVERY === PROMOTED_EVERY - 1) yield { ...alias, at: time(0.9), alias: 'production' }
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5

/** Quick progress at first, little later, and no version quite where the trend is. */
const learnedSoFar = (progress: number, random: Random): number =>
  round(Math.min(0.999, Math.max(0.5, 0.97 - 0.3 * Math.exp(-4 * progress) + 0.02 * random.normal())))

function trainingRun(
  collection: PlannedCollection,
  name: string,
  [at, endedAt]: readonly [Date, Date],
  summary: { accuracy: number; loss: number },
  random: Random,
): RunStep {
  return {
    do: 'run',
    at,
    endedAt,
    project: collection.project,
    name,
    jobType: 'train',
    config: { learning_rate: random.pick([0.001, 0.0003, 0.0001]), batch_size: random.pick([32, 64, 128]) },
    summary,
    inputs: [],
  }
}

function loggedVersion(
  input: RegistryPlanInput,
  collection: PlannedCollection,
  number: number,
  at: Date,
  { accuracy, loss }: { accuracy: number; loss: number },
  run: string | undefined,
  random: Random,
): LogStep {
  return {
    do: 'log',
    at,
    project: collection.project,
    artifact: collection.artifact,
    type: 'model',
    file: {
      path: 'model.safetensors',
      reference: `s3://models/${collection.artifact}/${number}/model.safetensors`,
      size: random.int(1, 500) * 1_048_576 + random.int(0, 1_048_575),
    },
    metadata: { accuracy, loss, framework: random.pick(['pytorch', 'jax', 'sklearn']) },
    tags: [...(number % 2 === 0 ? [COMMON_TAG] : []), ...(number % 50 === 25 ? [RARE_TAG] : [])],
    ...(run === undefined ? {} : { run }),
    links: [{ registry: input.registry, collection: collection.name }],
  }
}
