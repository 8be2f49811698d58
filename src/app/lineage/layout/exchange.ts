import type { Order } from './columns.ts'
import type { EdgeLists } from './graph.ts'
import type { Layers } from './layers.ts'
import { at, swap } from './numbers.ts'

/** Pairs of neighbours with more edges than this are left to the sweeps: counting them is quadratic. */
const MOST_PAIRS = 400
const MOST_ROUNDS = 8

/** Neighbours in a column change places as long as that saves crossings (“transpose”, Gansner et al. 1993, 2.4). */
export function exchangeNeighbours(layers: Layers, order: Order): void {
  let saved = true
  for (let round = 0; round < MOST_ROUNDS && saved; round++) {
    saved = false
    for (let column = 0; column < layers.columns; column++)
      for (let slot = at(order.start, column); slot + 1 < at(order.start, column + 1); slot++)
        if (savedBy(layers, order, slot) > 0) {
          exchange(order, slot)
          saved = true
        }
  }
}

function exchange(order: Order, slot: number): void {
  swap(order.position, at(order.slots, slot), at(order.slots, slot + 1))
  swap(order.slots, slot, slot + 1)
}

function savedBy({ graph }: Layers, order: Order, slot: number): number {
  const upper = at(order.slots, slot)
  const lower = at(order.slots, slot + 1)
  return (
    savedOnSide(order, graph.into, graph.tail, upper, lower) +
    savedOnSide(order, graph.out, graph.head, upper, lower)
  )
}

function savedOnSide(order: Order, side: EdgeLists, ends: Int32Array, upper: number, lower: number): number {
  const [upperFirst, upperLast] = [at(side.start, upper), at(side.start, upper + 1)]
  const [lowerFirst, lowerLast] = [at(side.start, lower), at(side.start, lower + 1)]
  if ((upperLast - upperFirst) * (lowerLast - lowerFirst) > MOST_PAIRS) return 0
  let saved = 0
  for (let one = upperFirst; one < upperLast; one++) {
    const ofUpper = at(order.position, at(ends, at(side.edges, one)))
    for (let other = lowerFirst; other < lowerLast; other++)
      saved += Math.sign(ofUpper - at(order.position, at(ends, at(side.edges, other))))
  }
  return saved
}
