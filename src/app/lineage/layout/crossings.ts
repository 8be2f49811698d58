import type { Order } from './columns.ts'
import type { Layers } from './layers.ts'
import { at } from './numbers.ts'

/**
 * How many pairs of edges cross between neighbouring columns: walking the left column from top to bottom, every edge
 * crosses those before it that end below it. A tree of sums counts them in log time (Barth, Jünger, Mutzel, Simple and
 * Efficient Bilayer Cross Counting, 2002; the tree is Fenwick's).
 */
export function crossingCounter(layers: Layers): (order: Order) => number {
  const { graph, columns } = layers
  const sums = new Int32Array(graph.count + 1)
  const ends = new Int32Array(graph.tail.length)
  return (order) => {
    let crossings = 0
    for (let column = 0; column + 1 < columns; column++) {
      const size = at(order.start, column + 2) - at(order.start, column + 1)
      const found = gatherEnds(layers, order, column, ends)
      crossings += countInversions(ends, found, sums, size)
    }
    return crossings
  }
}

/** Where the edges out of a column end in the next, by their start and then by their end. */
function gatherEnds({ graph }: Layers, order: Order, column: number, ends: Int32Array): number {
  const { out, head } = graph
  let found = 0
  for (let slot = at(order.start, column); slot < at(order.start, column + 1); slot++) {
    const node = at(order.slots, slot)
    const first = found
    for (let index = at(out.start, node); index < at(out.start, node + 1); index++)
      ends[found++] = at(order.position, at(head, at(out.edges, index)))
    sortPart(ends, first, found)
  }
  return found
}

/** Most nodes have few edges, for which calling the engine's sort costs more than sorting. */
function sortPart(values: Int32Array, from: number, to: number): void {
  if (to - from > 24) {
    values.subarray(from, to).sort()
    return
  }
  for (let index = from + 1; index < to; index++) {
    const value = at(values, index)
    let place = index
    for (; place > from && at(values, place - 1) > value; place--) values[place] = at(values, place - 1)
    values[place] = value
  }
}

function countInversions(ends: Int32Array, found: number, sums: Int32Array, size: number): number {
  sums.fill(0, 0, size + 1)
  let inversions = 0
  for (let index = 0; index < found; index++) {
    const end = at(ends, index) + 1
    let notBelow = 0
    for (let node = end; node > 0; node -= node & -node) notBelow += at(sums, node)
    inversions += index - notBelow
    for (let node = end; node <= size; node += node & -node) sums[node] = at(sums, node) + 1
  }
  return inversions
}
