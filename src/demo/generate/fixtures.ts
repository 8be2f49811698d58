import { lineagePlan } from './lineage-plan.ts'
import type { Plan } from './plan.ts'
import { registryPlan } from './registry-plan.ts'
import { chainPlan, fanInPlan } from './shape-plans.ts'

/** The fixtures that pages are measured with. `entity` is who owns their projects: a user's or a team's name. */
const PERIOD = { from: new Date('2025-11-01T00:00:00Z'), until: new Date('2026-11-01T00:00:00Z') }

/** F1: 50 collections of 200 versions. */
export const manyCollections = (entity: string): Plan =>
  registryPlan({
    seed: 'F1',
    entity,
    registry: 'Many collections',
    projects: 5,
    collections: 50,
    versions: 10_000,
    runEvery: 1,
    ...PERIOD,
  })

/** F2: one collection of 10,000 versions. */
export const oneLargeCollection = (entity: string): Plan =>
  registryPlan({
    seed: 'F2',
    entity,
    registry: 'One large collection',
    projects: 1,
    collections: 1,
    versions: 10_000,
    largest: 10_000,
    runEvery: 1,
    ...PERIOD,
  })

/** F3: a lineage of 10,000 nodes and 14,700 edges. */
export const largeLineage = (entity: string): Plan =>
  lineagePlan({ seed: 'F3', entity, nodes: 10_000, edges: 14_700, ...PERIOD })

/** Five times that, in a project of its own. */
export const hugeLineage = (entity: string): Plan =>
  lineagePlan({
    seed: 'F3 × 5',
    entity,
    project: 'lineage-huge',
    nodes: 50_000,
    edges: 73_500,
    ...PERIOD,
  })

/** 500 nodes in a row. */
export const longChain = (entity: string): Plan =>
  chainPlan({ entity, project: 'long-chain', nodes: 500, from: PERIOD.from })

/** One run that used 5,000 versions, and what it logged. */
export const wideFanIn = (entity: string): Plan =>
  fanInPlan({ entity, project: 'wide-fan-in', inputs: 5000, from: PERIOD.from })
