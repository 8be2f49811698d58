import { GAP_X, NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Layout } from '../layout/types.ts'
import type { CardEdge } from '../model/types.ts'
import type { Point } from '../model/view.ts'
import { type Curve, type Path, pathText } from './curves.ts'

/** The way of an edge as SVG has it: out of the right side of one card, past what the layout says, into the left of the other. */
export const edgePath = (layout: Layout, edge: CardEdge, index: number): string =>
  pathText(edgeCurves(layout, edge, index))

export function edgeCurves({ x, y, routeStart, routes, back }: Layout, edge: CardEdge, index: number): Path {
  const start = { x: (x[edge.from] ?? 0) + NODE_WIDTH, y: (y[edge.from] ?? 0) + NODE_HEIGHT / 2 }
  const end = { x: x[edge.to] ?? 0, y: (y[edge.to] ?? 0) + NODE_HEIGHT / 2 }
  if (back[index] === 1 || end.x < start.x) return backwards(start, end)
  const curves: Curve[] = []
  let at = start
  for (let point = routeStart[index] ?? 0; point < (routeStart[index + 1] ?? 0); point++) {
    const next = { x: routes[2 * point] ?? 0, y: routes[2 * point + 1] ?? 0 }
    curves.push(curve(at, next))
    at = next
  }
  return [...curves, curve(at, end)]
}

function curve(from: Point, to: Point): Curve {
  const bend = Math.max(16, (to.x - from.x) / 2)
  return [from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to]
}

/** Around both cards, below them: an arrow that goes back has to be seen to go back. */
function backwards(start: Point, end: Point): Path {
  const low = Math.max(start.y, end.y) + NODE_HEIGHT * 0.9
  const out = GAP_X * 0.6
  const right = { x: start.x - NODE_WIDTH / 2, y: low }
  const left = { x: end.x + NODE_WIDTH / 2, y: low }
  return [
    [start, { x: start.x + out, y: start.y }, { x: start.x + out, y: low }, right],
    [right, right, left, left],
    [left, { x: end.x - out, y: low }, { x: end.x - out, y: end.y }, end],
  ]
}
