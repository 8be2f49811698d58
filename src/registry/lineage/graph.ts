import type { LineageCut, LineageEdge, Steps } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { edgesAmong } from './edges.ts'
import { reachFrom, type Side } from './reach.ts'

/** Where a walk begins, which way it goes and how far. */
export interface Walk {
  readonly seeds: readonly string[]
  readonly side: Side
  readonly steps: Steps
}

export interface Graph {
  /** Where the walks begin first, then what is near, then what is far. */
  readonly ids: readonly string[]
  readonly edges: readonly LineageEdge[]
  readonly cut: LineageCut | null
}

export interface Step {
  readonly id: string
  readonly depth: number
  readonly side: Side
}

/**
 * What the walks come to, at most `limit` nodes: the nearest of all, one after the other on both sides, so that no side
 * starves the other. Where the walks begin is always part of it.
 */
export async function loadGraph(
  reader: Reader,
  walks: readonly Walk[],
  bounds: { limit: number; at?: string | undefined },
): Promise<Graph> {
  const reached: { walk: Walk; ids: readonly string[] }[] = []
  for (const walk of walks)
    reached.push({ walk, ids: await reachFrom(reader, walk.seeds, { ...walk, ...bounds }) })
  const found = [...new Set(reached.flatMap(({ ids }) => ids))]
  const edges = await edgesAmong(reader, found, bounds.at)
  const next = { up: arrows(edges, 'up'), down: arrows(edges, 'down') }
  const steps = reached
    .flatMap(({ walk, ids }) => ranked(depthsFrom(walk, new Set(ids), next[walk.side])))
    .toSorted((a, b) => a.depth - b.depth || a.rank - b.rank)
  return bounded(steps, edges, bounds.limit)
}

/** Which nodes follow each node on that side. */
export function arrows(edges: readonly LineageEdge[], side: Side): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const [here, there] = side === 'down' ? [from, to] : [to, from]
    const list = next.get(here)
    if (list === undefined) next.set(here, [there])
    else list.push(there)
  }
  return next
}

/**
 * The database tells what is reached, breadth first, but not how far it is. What it tells is closed towards the seeds, so
 * that the steps among these nodes are the steps there are.
 */
export function depthsFrom(
  { seeds, side }: Pick<Walk, 'seeds' | 'side'>,
  among: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly string[]>,
): Step[] {
  const steps = [...new Set(seeds)].map((id): Step => ({ id, depth: 0, side }))
  const seen = new Set(seeds)
  for (const { id, depth } of steps) {
    for (const there of next.get(id) ?? []) {
      if (seen.has(there) || !among.has(there)) continue
      seen.add(there)
      // The loop goes on over what it adds: it is the queue.
      steps.push({ id: there, depth: depth + 1, side })
    }
  }
  return steps
}

/** With the place of each among those of its depth: walks then take turns, and 5,000 on one side leave room for the other. */
function ranked(steps: readonly Step[]): (Step & { rank: number })[] {
  let [depth, rank] = [0, 0]
  return steps.map((step) => {
    rank = step.depth === depth ? rank + 1 : 0
    depth = step.depth
    return { ...step, rank }
  })
}

export function bounded(steps: readonly Step[], edges: readonly LineageEdge[], limit: number): Graph {
  const kept = new Set<string>()
  const firstLeftOut: Record<Side, number | null> = { up: null, down: null }
  for (const { id, depth, side } of steps) {
    if (kept.has(id)) continue
    if (depth === 0 || kept.size < limit) kept.add(id)
    else firstLeftOut[side] ??= depth
  }
  const isCut = firstLeftOut.up !== null || firstLeftOut.down !== null
  return {
    ids: [...kept],
    edges: isCut ? edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) : edges,
    cut: isCut ? { limit, ...firstLeftOut, edges: false } : null,
  }
}
