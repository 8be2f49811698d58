import type { LayoutInput } from '../../src/app/lineage/layout/types.ts'
import { type Plan, versionPath } from '../../src/demo/generate/plan.ts'

/** The lineage that a fixture would have, without writing it anywhere. */
export function graphOf(plan: Plan): LayoutInput {
  const indexOf = new Map<string, number>()
  const numbers = new Map<string, number>()
  const from: number[] = []
  const to: number[] = []
  const node = (id: string): number => {
    const index = indexOf.get(id) ?? indexOf.size
    indexOf.set(id, index)
    return index
  }
  const edge = (tail: string, head: string) => {
    from.push(node(tail))
    to.push(node(head))
  }
  for (const step of plan.steps()) {
    if (step.do === 'run') {
      node(step.name)
      for (const input of step.inputs) edge(versionPath(input), step.name)
    } else if (step.do === 'log') {
      const number = numbers.get(step.artifact) ?? 0
      numbers.set(step.artifact, number + 1)
      const version = versionPath({ project: step.project, artifact: step.artifact, number })
      node(version)
      if (step.run !== undefined) edge(step.run, version)
    }
  }
  const free = new Float64Array(indexOf.size).fill(Number.NaN)
  return {
    ids: [...indexOf.keys()],
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    keptX: free,
    keptY: free,
  }
}
