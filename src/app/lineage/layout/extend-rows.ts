import type { Batch, Columns } from './extend-columns.ts'
import type { EdgeLists, Graph } from './graph.ts'
import { at, real } from './numbers.ts'
import { type Occupied, occupied } from './occupied.ts'
import { NODE_WIDTH, ROW } from './sizes.ts'
import type { LayoutInput } from './types.ts'

/** For every node that has a column a row: its own where it is kept, and else the free one nearest to its neighbours. */
export function rowsFor(graph: Graph, { keptX, keptY }: LayoutInput, { batches }: Columns): Float64Array {
  const y = keptY.slice()
  const taken = takenIn(batches, keptX, keptY)
  for (const batch of batches) placeBatch(graph, batch, taken.get(batch.x) ?? occupied([]), y)
  return y
}

/** For every column that gets nodes, the tops that what is there leaves no room for. */
function takenIn(batches: readonly Batch[], keptX: Float64Array, keptY: Float64Array): Map<number, Occupied> {
  const columns = new Map(batches.map(({ x }) => [x, [] as [number, number][]]))
  const xs = [...columns.keys()].toSorted((a, b) => a - b)
  keptX.forEach((x, node) => {
    if (Number.isNaN(x)) return
    const y = real(keptY, node)
    for (
      let index = firstAbove(xs, x - NODE_WIDTH);
      (xs[index] ?? Number.POSITIVE_INFINITY) < x + NODE_WIDTH;
      index++
    )
      columns.get(xs[index] ?? 0)?.push([y - ROW, y + ROW])
  })
  return new Map([...columns].map(([x, spans]) => [x, occupied(spans)]))
}

function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** Rows are found for one after another and then given out in order, so that brothers stand in theirs. */
function placeBatch(graph: Graph, { nodes }: Batch, taken: Occupied, y: Float64Array): void {
  const wishes = nodes.map((node) => ({ node, wish: meanOfPlaced(graph, node, y) }))
  wishes.sort((one, other) => one.wish - other.wish || one.node - other.node)
  const rows = wishes.map(({ wish }) => {
    const top = taken.nearest(wish)
    taken.add(top - ROW, top + ROW)
    return top
  })
  rows.sort((a, b) => a - b)
  wishes.forEach(({ node }, index) => {
    y[node] = rows[index] ?? 0
  })
}

function meanOfPlaced(graph: Graph, node: number, y: Float64Array): number {
  const sum = { of: 0, count: 0 }
  addPlaced(graph.into, graph.tail, node, y, sum)
  addPlaced(graph.out, graph.head, node, y, sum)
  return sum.count === 0 ? 0 : Math.round(sum.of / sum.count)
}

function addPlaced(
  side: EdgeLists,
  ends: Int32Array,
  node: number,
  y: Float64Array,
  sum: { of: number; count: number },
): void {
  for (let index = at(side.start, node); index < at(side.start, node + 1); index++) {
    const place = real(y, at(ends, at(side.edges, index)))
    if (Number.isNaN(place)) continue
    sum.of += place
    sum.count++
  }
}
