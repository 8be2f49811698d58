import type { Lineage, Steps } from '../../../contract/schemas/lineage.ts'
import { type DisplayInput, displayOf } from './display.ts'
import { type Neighbours, neighboursOf } from './neighbours.ts'
import type { Side, ViewStep } from './steps.ts'
import type { DisplayGraph } from './types.ts'

/** Of larger graphs only what was there from the beginning is told from the rest: every stage costs as much as the graph. */
const MOST_STAGED = 2000

interface Opened {
  readonly up: Steps
  readonly down: Steps
  readonly tidied: number
}

/**
 * For each card the number of the step that brought it, 0 for what was there from the beginning. The layout places them
 * in that order and never moves an earlier one: so the same address has the same picture, and taking a step back has the
 * picture of before.
 */
export function stagesOf(
  answer: Lineage,
  display: DisplayGraph,
  input: DisplayInput,
  view: Opened,
): Uint16Array {
  const stages = new Uint16Array(display.cards.length)
  const first = Math.min(view.tidied, input.steps.length)
  if (first === input.steps.length) return stages
  stages.fill(input.steps.length)
  const counts = answer.nodes.length > MOST_STAGED ? [first] : range(first, input.steps.length)
  const neighbours = neighboursOf(answer.edges)
  for (const count of counts.toReversed()) {
    const steps = input.steps.slice(0, count)
    const there = reached(answer, neighbours, view, steps)
    const before = displayOf(answer, { ...input, steps }, (id) => there.has(id))
    for (const { id } of before.cards) {
      const index = display.indexOf.get(id)
      if (index !== undefined) stages[index] = count - first
    }
  }
  return stages
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

/** What the API would have answered to the first steps only, as far as its last answer tells. */
function reached(
  { roots, nodes }: Lineage,
  neighbours: Neighbours,
  view: Opened,
  steps: readonly ViewStep[],
): ReadonlySet<string> {
  const found = new Set(roots)
  const follow = (from: readonly string[], side: Side, most: Steps) => {
    const seen = new Set(from)
    let edge = from
    for (let step = 0; edge.length > 0 && (most === 'all' || step < most); step++) {
      edge = edge
        .flatMap((id) => neighbours[side].get(id) ?? [])
        .filter((id) => !seen.has(id) && seen.add(id))
    }
    for (const id of seen) found.add(id)
  }
  follow(roots, 'up', view.up)
  follow(roots, 'down', view.down)
  for (const step of steps) if (step.do === 'expand') follow([step.id], step.side, step.all ? 'all' : 1)
  // A closed node comes with what it stands beside.
  for (const { id, kind } of nodes) {
    if (kind !== 'closed') continue
    const beside = [...(neighbours.up.get(id) ?? []), ...(neighbours.down.get(id) ?? [])]
    if (beside.some((other) => found.has(other))) found.add(id)
  }
  return found
}
