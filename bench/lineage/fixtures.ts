import { hugeLineage, largeLineage, longChain, wideFanIn } from '../../src/demo/generate/fixtures.ts'
import type { Plan } from '../../src/demo/generate/plan.ts'

/** One lineage to be measured, in a project of its own. The owner's name is that of a first start. */
export interface LineageFixture {
  readonly name: string
  readonly plan: Plan
  /** Times that everything is done: what is large takes long, and differs less. */
  readonly rounds: { readonly api: number; readonly cold: number }
  /** In ms, for the layout of all of it. */
  readonly layoutGoal: number
}

const OWNER = 'admin'

export const F3: LineageFixture = {
  name: 'F3',
  plan: largeLineage(OWNER),
  rounds: { api: 10, cold: 5 },
  layoutGoal: 300,
}

export const lineageFixtures: readonly LineageFixture[] = [
  F3,
  { name: 'a chain of 500', plan: longChain(OWNER), rounds: { api: 20, cold: 5 }, layoutGoal: 300 },
  { name: '5,000 into one', plan: wideFanIn(OWNER), rounds: { api: 10, cold: 5 }, layoutGoal: 300 },
  { name: '50,000 nodes', plan: hugeLineage(OWNER), rounds: { api: 3, cold: 3 }, layoutGoal: 2000 },
]
