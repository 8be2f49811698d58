import type { Order } from './columns.ts'
import type { EdgeLists } from './graph.ts'
import type { Layers } from './layers.ts'
import { at, real } from './numbers.ts'
import { ROW } from './sizes.ts'

/** Half of the height that a bend keeps free of others. */
const HALF_BEND = 8
const ROUNDS = 4
/** Pieces between bends are to be straight first of all, then those at an end of a long edge (Gansner et al. 1993, 4.1). */
const BEND_TO_BEND = 8
const BEND_TO_NODE = 2

/**
 * The middle of every node and bend from top to bottom, in whole pixels, the order of columns kept. Every column is placed
 * as near to the means of its neighbours as its order and the room between them allow, to and fro; the last pass goes
 * from right to left, so that what feeds several stands at their middle.
 */
export function coordinatesOf(layers: Layers, order: Order): Float64Array {
  const { graph, columns } = layers
  const y = new Float64Array(graph.count)
  const place = columnPlacer(layers, order, y)
  for (let column = 0; column < columns; column++) place(column, null, graph.tail)
  for (let round = 0; round < ROUNDS; round++) {
    for (let column = 1; column < columns; column++) place(column, graph.into, graph.tail)
    for (let column = columns - 2; column >= 0; column--) place(column, graph.out, graph.head)
  }
  for (let column = 0; column < columns; column++) toWholePixels(layers, order, column, y)
  return y
}

const halfOf = (layers: Layers, node: number): number => (node < layers.nodes ? ROW / 2 : HALF_BEND)

type PlaceColumn = (column: number, towards: EdgeLists | null, ends: Int32Array) => void

/**
 * The places with the least sum of squares from the wished ones that keep order and distance: neighbours who want past each
 * other become a block that stands at its weighted mean (“pool adjacent violators”, Ayer et al. 1955). Linear in the column.
 */
function columnPlacer(layers: Layers, order: Order, y: Float64Array): PlaceColumn {
  const { count } = layers.graph
  const offset = new Float64Array(count)
  const sum = new Float64Array(count)
  const weight = new Float64Array(count)
  const first = new Int32Array(count + 1)
  return (column, towards, ends) => {
    const start = at(order.start, column)
    const end = at(order.start, column + 1)
    let blocks = 0
    for (let slot = start; slot < end; slot++) {
      const node = at(order.slots, slot)
      offset[slot] = slot === start ? 0 : real(offset, slot - 1) + distance(layers, order, slot)
      const wish = wishOf(layers, y, towards, ends, node)
      first[blocks] = slot
      sum[blocks] = (wish.place - real(offset, slot)) * wish.weight
      weight[blocks] = wish.weight
      blocks++
      while (blocks > 1 && mean(sum, weight, blocks - 2) >= mean(sum, weight, blocks - 1)) {
        blocks--
        sum[blocks - 1] = real(sum, blocks - 1) + real(sum, blocks)
        weight[blocks - 1] = real(weight, blocks - 1) + real(weight, blocks)
      }
    }
    first[blocks] = end
    for (let block = 0; block < blocks; block++)
      for (let slot = at(first, block); slot < at(first, block + 1); slot++)
        y[at(order.slots, slot)] = mean(sum, weight, block) + real(offset, slot)
  }
}

const mean = (sum: Float64Array, weight: Float64Array, block: number): number =>
  real(sum, block) / real(weight, block)

const distance = (layers: Layers, order: Order, slot: number): number =>
  halfOf(layers, at(order.slots, slot - 1)) + halfOf(layers, at(order.slots, slot))

/** One object for all calls: this runs a million times. */
const wished = { place: 0, weight: 0 }
/** Who has no neighbour on that side would rather stay, but gives way. */
const STAYS = 0.05

function wishOf(
  layers: Layers,
  y: Float64Array,
  towards: EdgeLists | null,
  ends: Int32Array,
  node: number,
): { place: number; weight: number } {
  let sum = 0
  let weight = 0
  if (towards !== null)
    for (let index = at(towards.start, node); index < at(towards.start, node + 1); index++) {
      const neighbour = at(ends, at(towards.edges, index))
      const importance = importanceOf(layers, node, neighbour)
      sum += importance * real(y, neighbour)
      weight += importance
    }
  wished.place = weight === 0 ? real(y, node) : sum / weight
  wished.weight = weight === 0 ? STAYS : weight
  return wished
}

function importanceOf({ nodes }: Layers, one: number, other: number): number {
  if (one < nodes && other < nodes) return 1
  return one < nodes || other < nodes ? BEND_TO_NODE : BEND_TO_BEND
}

/** Sharp at zoom 1. What rounding would bring together is kept apart. */
function toWholePixels(layers: Layers, order: Order, column: number, y: Float64Array): void {
  const start = at(order.start, column)
  for (let slot = start; slot < at(order.start, column + 1); slot++) {
    const node = at(order.slots, slot)
    const whole = Math.round(real(y, node))
    y[node] =
      slot === start
        ? whole
        : Math.max(whole, real(y, at(order.slots, slot - 1)) + distance(layers, order, slot))
  }
}
