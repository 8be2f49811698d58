import { MAX_LINEAGE_ROOTS } from '../../src/contract/limits.ts'
import { type PlannedNeighbours, reachedFrom, type Side } from './neighbours.ts'

/** A walk from one node as far as it goes. */
export interface Walk {
  readonly from: number
  readonly side: Side
}

export interface Cover {
  /** The roots, then what is opened beyond them. */
  readonly walks: readonly Walk[]
  readonly reached: ReadonlySet<number>
}

/**
 * The API opens more, but a page names all of them in its address and, as the referrer, once more: Node takes 16 KiB of
 * heads of a request.
 */
const MOST_OPENED = 120
/** Ends that are tried, on each side. */
const MOST_TRIED = 1500

interface Candidate {
  readonly walk: Walk
  readonly nodes: readonly number[]
  /** New nodes it would have brought when it was last asked. It never brings more later. */
  gain: number
}

/**
 * Walks that come to all of a graph, or to nearly all where one answer of the API may not have as many: each time the one
 * that brings most. From where nothing comes in down, and from where nothing goes out up.
 */
export function coverOf(graph: PlannedNeighbours): Cover {
  const candidates = [...candidatesOn(graph, 'up'), ...candidatesOn(graph, 'down')]
  const reached = new Set<number>()
  const walks: Walk[] = []
  while (walks.length < MAX_LINEAGE_ROOTS + MOST_OPENED && reached.size < graph.paths.length) {
    const best = bestOf(candidates, reached)
    if (best === null) break
    for (const node of best.nodes) reached.add(node)
    walks.push(best.walk)
  }
  return { walks, reached }
}

function candidatesOn(graph: PlannedNeighbours, side: Side): Candidate[] {
  const otherSide = side === 'up' ? 'down' : 'up'
  const ends = graph.paths.flatMap((_path, index) =>
    graph.next[otherSide][index]?.length === 0 ? [index] : [],
  )
  const every = Math.ceil(ends.length / MOST_TRIED)
  return ends
    .filter((_end, position) => position % every === 0)
    .map((from) => {
      const nodes = reachedFrom(graph, from, side)
      return { walk: { from, side }, nodes, gain: nodes.length }
    })
}

function bestOf(candidates: Candidate[], reached: ReadonlySet<number>): Candidate | null {
  candidates.sort((a, b) => b.gain - a.gain)
  let best: Candidate | null = null
  for (const candidate of candidates) {
    if (best !== null && best.gain >= candidate.gain) break
    candidate.gain = candidate.nodes.reduce((sum, node) => sum + (reached.has(node) ? 0 : 1), 0)
    if (best === null || candidate.gain > best.gain) best = candidate
  }
  return best === null || best.gain === 0 ? null : best
}
