import { at, takeOne } from './numbers.ts'

/** For each node the edges on one side of it: `edges[start[node]]` to below `edges[start[node + 1]]`, in order of their index. */
export interface EdgeLists {
  readonly start: Int32Array
  readonly edges: Int32Array
}

/** A graph by numbers. Edges from a node to itself are in `tail` and `head`, but in no list. */
export interface Graph {
  readonly count: number
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly out: EdgeLists
  readonly into: EdgeLists
}

export function graphOf(count: number, tail: Int32Array, head: Int32Array): Graph {
  const loop = (edge: number) => at(tail, edge) === at(head, edge)
  return { count, tail, head, out: listBy(count, tail, loop), into: listBy(count, head, loop) }
}

/** Counting sort of edges by one of their ends. */
function listBy(count: number, end: Int32Array, leaveOut: (edge: number) => boolean): EdgeLists {
  const start = new Int32Array(count + 1)
  for (let edge = 0; edge < end.length; edge++) if (!leaveOut(edge)) takeOne(start, at(end, edge) + 1)
  for (let node = 0; node < count; node++) start[node + 1] = at(start, node + 1) + at(start, node)
  const next = start.slice()
  const edges = new Int32Array(at(start, count))
  for (let edge = 0; edge < end.length; edge++)
    if (!leaveOut(edge)) edges[takeOne(next, at(end, edge))] = edge
  return { start, edges }
}

/** The same graph with some edges turned round. */
export function turned(graph: Graph, back: Uint8Array): Graph {
  const { tail, head } = graph
  return graphOf(
    graph.count,
    tail.map((node, edge) => (back[edge] === 1 ? at(head, edge) : node)),
    head.map((node, edge) => (back[edge] === 1 ? at(tail, edge) : node)),
  )
}

export const degree = ({ start }: EdgeLists, node: number): number => at(start, node + 1) - at(start, node)
