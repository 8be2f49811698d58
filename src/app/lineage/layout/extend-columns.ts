import type { EdgeLists, Graph } from './graph.ts'
import { at, real } from './numbers.ts'
import { topologicalOrder } from './ranks.ts'
import { COLUMN } from './sizes.ts'

/** Nodes that came to a column together, in the order in which columns were filled. */
export interface Batch {
  readonly x: number
  readonly nodes: readonly number[]
}

export interface Columns {
  /** NaN for what hangs on nothing that has a place. */
  readonly x: Float64Array
  readonly batches: readonly Batch[]
}

/**
 * Downstream first: who is fed by something with a place stands a column after the last of that. Then upstream: who feeds
 * stands a column before the first. What hangs on those by the other side takes another round.
 */
export function columnsFor(graph: Graph, keptX: Float64Array): Columns {
  const x = keptX.slice()
  const forwards = topologicalOrder(graph)
  const backwards = forwards.toReversed()
  const batches: Batch[] = []
  for (let before = -1; batches.length > before; ) {
    before = batches.length
    batches.push(...fill(forwards, x, (node) => columnAfter(graph.into, graph.tail, x, node)))
    batches.push(...fill(backwards, x, (node) => columnBefore(graph.out, graph.head, x, node)))
  }
  return { x, batches }
}

function fill(order: Int32Array, x: Float64Array, columnOf: (node: number) => number | null): Batch[] {
  const byColumn = new Map<number, number[]>()
  for (const node of order) {
    if (!Number.isNaN(real(x, node))) continue
    const column = columnOf(node)
    if (column === null) continue
    x[node] = column * COLUMN
    const nodes = byColumn.get(column)
    if (nodes === undefined) byColumn.set(column, [node])
    else nodes.push(node)
  }
  return [...byColumn].map(([column, nodes]) => ({ x: column * COLUMN, nodes }))
}

/** Places put by hand may lie between columns: then it is the next column that leaves room for an edge. */
function columnAfter(side: EdgeLists, ends: Int32Array, x: Float64Array, node: number): number | null {
  let most = Number.NEGATIVE_INFINITY
  eachPlaced(side, ends, x, node, (place) => (most = Math.max(most, place)))
  return most === Number.NEGATIVE_INFINITY ? null : Math.ceil(most / COLUMN) + 1
}

function columnBefore(side: EdgeLists, ends: Int32Array, x: Float64Array, node: number): number | null {
  let least = Number.POSITIVE_INFINITY
  eachPlaced(side, ends, x, node, (place) => (least = Math.min(least, place)))
  return least === Number.POSITIVE_INFINITY ? null : Math.floor(least / COLUMN) - 1
}

function eachPlaced(
  side: EdgeLists,
  ends: Int32Array,
  x: Float64Array,
  node: number,
  visit: (x: number) => void,
): void {
  for (let index = at(side.start, node); index < at(side.start, node + 1); index++) {
    const place = real(x, at(ends, at(side.edges, index)))
    if (!Number.isNaN(place)) visit(place)
  }
}
