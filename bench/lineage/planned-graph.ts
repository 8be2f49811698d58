import { type Plan, versionPath } from '../../src/demo/generate/plan.ts'

/** The graph that a plan makes, by the paths of its versions and the names of its runs. */
export interface PlannedGraph {
  readonly edges: readonly (readonly [from: string, to: string])[]
  /** Versions that no run logged, in the order of time. */
  readonly sources: readonly string[]
}

export function plannedGraph(plan: Plan): PlannedGraph {
  const edges: [string, string][] = []
  const sources: string[] = []
  const numbers = new Map<string, number>()
  for (const step of plan.steps()) {
    if (step.do === 'run') {
      for (const input of step.inputs) edges.push([versionPath(input), step.name])
    } else if (step.do === 'log') {
      const number = numbers.get(step.artifact) ?? 0
      numbers.set(step.artifact, number + 1)
      const version = versionPath({ project: step.project, artifact: step.artifact, number })
      if (step.run === undefined) sources.push(version)
      else edges.push([step.run, version])
    }
  }
  return { edges, sources }
}

/** How many nodes and edges there are among all that these came from and all that came of them. */
export function sizeAround(
  { edges }: PlannedGraph,
  roots: readonly string[],
): { nodes: number; edges: number } {
  const found = new Set([
    ...reached(edges, roots),
    ...reached(
      edges.map(([a, b]) => [b, a] as const),
      roots,
    ),
  ])
  return { nodes: found.size, edges: edges.filter(([a, b]) => found.has(a) && found.has(b)).length }
}

function reached(edges: PlannedGraph['edges'], roots: readonly string[]): Set<string> {
  const next = new Map<string, string[]>()
  for (const [from, to] of edges) {
    const list = next.get(from)
    if (list === undefined) next.set(from, [to])
    else list.push(to)
  }
  const found = new Set(roots)
  for (const id of found) for (const there of next.get(id) ?? []) found.add(there)
  return found
}
