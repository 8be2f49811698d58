import { real } from './numbers.ts'
import { type Occupied, occupied } from './occupied.ts'
import { type Points, pointList, turnRound } from './routes.ts'
import { COLUMN, GAP_Y, NODE_HEIGHT, NODE_WIDTH } from './sizes.ts'
import type { Layout, LayoutInput } from './types.ts'

/** How far from a node an edge passes it: the middle of the gap between two rows is further. */
const CLEAR = GAP_Y / 2 - 2
/** What is drawn in points at most, however far edges go: longer ones are drawn straight. */
const pointsAllowed = (edges: number): number => 40_000 + 20 * edges

/**
 * The ways of edges among nodes that stand already: in every column between its ends an edge passes at the free height
 * that is nearest to the straight way. Nothing is kept apart but edges from nodes.
 */
export function routesAmong(
  { from, to }: LayoutInput,
  x: Float64Array,
  y: Float64Array,
  back: Uint8Array,
): Pick<Layout, 'routeStart' | 'routes'> {
  const points = pointList()
  const free = passages(x, y)
  const routeStart = new Uint32Array(from.length + 1)
  const most = pointsAllowed(from.length)
  for (let edge = 0; edge < from.length; edge++) {
    const [tail, head] = [from[edge] ?? 0, to[edge] ?? 0]
    if (back[edge] === 1) {
      turnRound(points, real(x, tail), real(y, tail))
      if (tail !== head) turnRound(points, real(x, head), real(y, head))
    } else if (points.values.length / 2 < most) pass(points, free, ends(x, y, tail, head))
    routeStart[edge + 1] = points.values.length / 2
  }
  return { routeStart, routes: Float64Array.from(points.values) }
}

interface Ends {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

const ends = (x: Float64Array, y: Float64Array, tail: number, head: number): Ends => ({
  x1: real(x, tail) + NODE_WIDTH,
  y1: real(y, tail) + NODE_HEIGHT / 2,
  x2: real(x, head),
  y2: real(y, head) + NODE_HEIGHT / 2,
})

/** Only columns that lie between the ends whole: an edge that ends beside a column shares no height with it. */
function pass(points: Points, free: ReadonlyMap<number, Occupied>, { x1, y1, x2, y2 }: Ends): void {
  for (let column = Math.ceil(x1 / COLUMN); column * COLUMN + NODE_WIDTH < x2; column++) {
    const left = column * COLUMN
    const straight = y1 + ((y2 - y1) * (left + NODE_WIDTH / 2 - x1)) / (x2 - x1)
    const height = free.get(column)?.nearest(straight)
    if (height === undefined || height === straight) continue
    points.add(left, height)
    points.add(left + NODE_WIDTH, height)
  }
}

/** For every column with nodes the heights at which an edge would cut one. */
function passages(x: Float64Array, y: Float64Array): ReadonlyMap<number, Occupied> {
  const spans = new Map<number, [number, number][]>()
  x.forEach((left, node) => {
    const span: [number, number] = [real(y, node) - CLEAR, real(y, node) + NODE_HEIGHT + CLEAR]
    for (const column of new Set([Math.floor(left / COLUMN), Math.ceil(left / COLUMN)])) {
      if (Math.abs(column * COLUMN - left) >= NODE_WIDTH) continue
      const inColumn = spans.get(column)
      if (inColumn === undefined) spans.set(column, [span])
      else inColumn.push(span)
    }
  })
  return new Map([...spans].map(([column, found]) => [column, occupied(found)]))
}
