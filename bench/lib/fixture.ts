import {
  type PlannedCollection,
  plannedCollections,
  type RegistryPlanInput,
} from '../../src/demo/generate/registry-plan.ts'

/** So many versions in 2,000 collections, a tenth of them in the first. */
export interface Scale {
  readonly versions: number
  readonly collections: number
  readonly largest: number
}

export const scaleOf = (versions: number): Scale => ({
  versions,
  collections: Math.min(2000, versions / 20),
  largest: versions / 10,
})

export const REGISTRY = 'Model'

export const planInput = (scale: Scale): RegistryPlanInput => ({
  seed: 'bench',
  entity: 'admin',
  registry: REGISTRY,
  projects: 20,
  ...scale,
  from: new Date('2024-11-01T00:00:00Z'),
  until: new Date('2026-11-01T00:00:00Z'),
  runEvery: 10,
})

export const collectionsOf = (scale: Scale): PlannedCollection[] => plannedCollections(planInput(scale))
