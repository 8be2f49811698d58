import { type Graph, graphOf } from './graph.ts'
import { at, takeOne } from './numbers.ts'

/**
 * A graph whose edges all join neighbouring columns: a long edge is cut by one bend in every column that it passes
 * (Sugiyama et al. 1981). Bends are numbered after the nodes, those of an edge one after another from left to right.
 */
export interface Layers {
  /** Nodes and bends, joined by pieces of edges. */
  readonly graph: Graph
  readonly rank: Int32Array
  /** How many of them are nodes. */
  readonly nodes: number
  readonly columns: number
  /** The first bend of every edge; those of edge `e` go on to below `firstBend[e + 1]`. */
  readonly firstBend: Int32Array
}

/**
 * Bends are what may grow beyond all measure: edges times columns. The longest edges go without where there would be more
 * than this. They are drawn straight, and nothing is sorted by them.
 */
const bendsAllowed = (graph: Graph): number => Math.max(20_000, 4 * (graph.count + graph.tail.length))

export function layersOf(graph: Graph, rank: Int32Array): Layers {
  const longest = longestBent(graph, rank)
  const firstBend = new Int32Array(graph.tail.length + 1)
  let next = graph.count
  for (let edge = 0; edge < graph.tail.length; edge++) {
    firstBend[edge] = next
    const span = spanOf(graph, rank, edge)
    if (span >= 2 && span <= longest) next += span - 1
  }
  firstBend[graph.tail.length] = next
  return cutEdges(graph, rank, firstBend, longest)
}

const spanOf = ({ tail, head }: Graph, rank: Int32Array, edge: number): number =>
  at(rank, at(head, edge)) - at(rank, at(tail, edge))

function longestBent(graph: Graph, rank: Int32Array): number {
  const columns = rank.reduce((most, one) => Math.max(most, one), 0) + 1
  const ofSpan = new Int32Array(columns + 1)
  for (let edge = 0; edge < graph.tail.length; edge++) takeOne(ofSpan, spanOf(graph, rank, edge))
  let left = bendsAllowed(graph)
  for (let span = 2; span < columns; span++) {
    left -= at(ofSpan, span) * (span - 1)
    if (left < 0) return span - 1
  }
  return columns
}

function cutEdges(graph: Graph, rank: Int32Array, firstBend: Int32Array, longest: number): Layers {
  const all = at(firstBend, graph.tail.length)
  const ranks = new Int32Array(all)
  ranks.set(rank)
  const tail: number[] = []
  const head: number[] = []
  for (let edge = 0; edge < graph.tail.length; edge++) {
    const span = spanOf(graph, rank, edge)
    if (span === 0 || span > longest) continue
    let before = at(graph.tail, edge)
    for (let bend = at(firstBend, edge); bend < at(firstBend, edge + 1); bend++) {
      ranks[bend] = at(ranks, before) + 1
      tail.push(before)
      head.push(bend)
      before = bend
    }
    tail.push(before)
    head.push(at(graph.head, edge))
  }
  const cut = graphOf(all, Int32Array.from(tail), Int32Array.from(head))
  const columns = ranks.reduce((most, one) => Math.max(most, one), 0) + 1
  return { graph: cut, rank: ranks, nodes: graph.count, columns, firstBend }
}
