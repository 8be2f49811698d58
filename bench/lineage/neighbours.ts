import { type Plan, type Step, versionPath } from '../../src/demo/generate/plan.ts'

export type Side = 'up' | 'down'

/** What the plan says is in the registry: nodes by number, their paths as the API has them, and their neighbours. */
export interface PlannedNeighbours {
  readonly paths: readonly string[]
  readonly next: Readonly<Record<Side, readonly (readonly number[])[]>>
}

export function neighboursOf(plan: Plan): PlannedNeighbours {
  const builder = new Builder()
  for (const step of plan.steps()) builder.take(step)
  return builder
}

class Builder implements PlannedNeighbours {
  readonly paths: string[] = []
  readonly next: Record<Side, number[][]> = { up: [], down: [] }
  private readonly indexes = new Map<string, number>()
  private readonly numbers = new Map<string, number>()

  take(step: Step): void {
    if (step.do === 'run') {
      const run = this.node(`${step.project}/runs/${step.name}`)
      for (const input of step.inputs) this.arrow(this.node(versionPath(input)), run)
    } else if (step.do === 'log') {
      const number = this.numbers.get(step.artifact) ?? 0
      this.numbers.set(step.artifact, number + 1)
      const version = this.node(versionPath({ ...step, number }))
      if (step.run !== undefined) this.arrow(this.node(`${step.project}/runs/${step.run}`), version)
    }
  }

  private node(path: string): number {
    const known = this.indexes.get(path)
    if (known !== undefined) return known
    const index = this.paths.push(path) - 1
    this.indexes.set(path, index)
    this.next.up.push([])
    this.next.down.push([])
    return index
  }

  private arrow(from: number, to: number): void {
    this.next.down[from]?.push(to)
    this.next.up[to]?.push(from)
  }
}

/** A node and everything that a walk from it comes to. */
export function reachedFrom({ next }: PlannedNeighbours, start: number, side: Side): number[] {
  const found = [start]
  const seen = new Set(found)
  for (const index of found) {
    for (const there of next[side][index] ?? []) {
      if (seen.has(there)) continue
      seen.add(there)
      // The loop goes on over what it adds: it is the queue.
      found.push(there)
    }
  }
  return found
}

export const beside = ({ next }: PlannedNeighbours, index: number): number[] => [
  ...(next.up[index] ?? []),
  ...(next.down[index] ?? []),
]

/** Arrows among some of the nodes. */
export function arrowsAmong({ next }: PlannedNeighbours, nodes: ReadonlySet<number>): number {
  let count = 0
  for (const index of nodes) for (const there of next.down[index] ?? []) if (nodes.has(there)) count++
  return count
}
