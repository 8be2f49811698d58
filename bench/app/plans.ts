import type { Plan } from '../../src/demo/generate/plan.ts'
import {
  type PlannedCollection,
  plannedCollections,
  type RegistryPlanInput,
  registryPlan,
} from '../../src/demo/generate/registry-plan.ts'

/** What the app is measured with. The owner's name is that of a first start. */
const COMMON = {
  entity: 'admin',
  from: new Date('2025-11-01T00:00:00Z'),
  until: new Date('2026-11-01T00:00:00Z'),
} as const

/** A list of so many rows that a page of them is a part of it. */
const MANY: RegistryPlanInput = {
  ...COMMON,
  seed: 'list',
  registry: 'Many models',
  projects: 4,
  collections: 400,
  versions: 2000,
  runEvery: 0,
}

/** One collection of 10,000 versions, each of a run of its own: 20,000 things to search, beside the list. */
const LARGE: RegistryPlanInput = {
  ...COMMON,
  seed: 'F2',
  registry: 'Large',
  projects: 1,
  collections: 1,
  versions: 10_000,
  largest: 10_000,
  runEvery: 1,
}

export const appPlans = (): Plan[] => [registryPlan(MANY), registryPlan(LARGE)]

export const list = {
  registry: MANY.registry,
  count: MANY.collections,
  address: `/registry/${encodeURIComponent(MANY.registry)}`,
} as const

const onlyOf = (input: RegistryPlanInput): PlannedCollection => {
  const [only] = plannedCollections(input)
  if (only === undefined) throw new Error('The plan has no collection.')
  return only
}
const { name, artifact, project, versions } = onlyOf(LARGE)

export const large = {
  registry: LARGE.registry,
  collection: name,
  versions,
  address: `/registry/${LARGE.registry}/${encodeURIComponent(name)}`,
  registryAddress: `/registry/${LARGE.registry}`,
  projectAddress: `/${project}`,
  artifactAddress: `/${project}/artifacts/model/${artifact}`,
  /** A name that the search finds among thousands. */
  run: `${artifact}-${versions - 77}`,
} as const
