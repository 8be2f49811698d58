import { type Order, orderFrom } from './columns.ts'
import { crossingCounter } from './crossings.ts'
import { exchangeNeighbours } from './exchange.ts'
import { firstOrder } from './first-order.ts'
import type { EdgeLists } from './graph.ts'
import type { Layers } from './layers.ts'
import { at } from './numbers.ts'

/** What is worth its time: a picture of hundreds of nodes is read, one of ten thousands is only looked over. */
const SMALL = 3_000
const MOST_SWEEPS = 24
const FEWEST_SWEEPS = 4
const PIECES_SWEPT = 1_200_000
/** After so many sweeps without a better order there is hardly one to come. */
const PATIENCE = 6

/**
 * An order of every column with few crossings: every node goes to the mean place of its neighbours in the column before,
 * then in the column after, to and fro, and the best order seen is kept (the barycentre heuristic of Sugiyama et al. 1981).
 */
export function orderOf(layers: Layers): Order {
  const pieces = layers.graph.tail.length
  const sweeps = Math.max(FEWEST_SWEEPS, Math.min(MOST_SWEEPS, Math.floor(PIECES_SWEPT / (pieces + 1))))
  if (pieces > SMALL) return sweep(layers, firstOrder(layers, 'forwards'), sweeps).order
  const tries = (['forwards', 'backwards'] as const).map((way) =>
    sweep(layers, firstOrder(layers, way), sweeps),
  )
  return tries.reduce((best, one) => (one.crossings < best.crossings ? one : best)).order
}

interface Tried {
  readonly order: Order
  readonly crossings: number
}

function sweep(layers: Layers, order: Order, sweeps: number): Tried {
  const count = crossingCounter(layers)
  const sort = columnSorter(layers, order)
  const small = layers.graph.tail.length <= SMALL
  let best = order.slots.slice()
  let fewest = count(order)
  let bestAt = 0
  for (let turn = 1; turn <= sweeps && fewest > 0 && turn - bestAt <= PATIENCE; turn++) {
    sweepOnce(layers, sort, turn)
    if (small) exchangeNeighbours(layers, order)
    const crossings = count(order)
    if (crossings >= fewest) continue
    fewest = crossings
    best = order.slots.slice()
    bestAt = turn
  }
  return { order: orderFrom(order.start, best), crossings: fewest }
}

type SortColumn = (column: number, towards: EdgeLists, ends: Int32Array, equalsTurned: boolean) => void

/** Of nodes with the same mean, every second pair of sweeps turns the order round (Gansner et al. 1993, 2.4): it leads out of dead ends. */
function sweepOnce({ graph, columns }: Layers, sort: SortColumn, turn: number): void {
  const equalsTurned = turn % 4 >= 2
  if (turn % 2 === 1)
    for (let column = 1; column < columns; column++) sort(column, graph.into, graph.tail, equalsTurned)
  else for (let column = columns - 2; column >= 0; column--) sort(column, graph.out, graph.head, equalsTurned)
}

/** Keys are numbers that hold mean and place at once, which the engine sorts without asking back. */
const PLACES = 2 ** 22
const FINENESS = 512

function columnSorter(layers: Layers, order: Order): SortColumn {
  const keys = new Float64Array(layers.graph.count)
  const before = new Int32Array(layers.graph.count)
  return (column, towards, ends, equalsTurned) => {
    const start = at(order.start, column)
    const size = at(order.start, column + 1) - start
    for (let place = 0; place < size; place++) {
      const node = at(order.slots, start + place)
      before[place] = node
      const mean = meanPosition(order, towards, ends, node, place)
      keys[place] = Math.round(mean * FINENESS) * PLACES + (equalsTurned ? size - 1 - place : place)
    }
    keys.subarray(0, size).sort()
    for (let place = 0; place < size; place++) {
      const tie = (keys[place] as number) % PLACES
      const node = at(before, equalsTurned ? size - 1 - tie : tie)
      order.slots[start + place] = node
      order.position[node] = place
    }
  }
}

/** Who has no neighbour there stays about where it is. */
function meanPosition(
  order: Order,
  towards: EdgeLists,
  ends: Int32Array,
  node: number,
  place: number,
): number {
  const first = at(towards.start, node)
  const last = at(towards.start, node + 1)
  if (first === last) return place
  let sum = 0
  for (let index = first; index < last; index++) sum += at(order.position, at(ends, at(towards.edges, index)))
  return sum / (last - first)
}
