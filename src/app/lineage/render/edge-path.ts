import { GAP_X, NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Layout } from '../layout/types.ts'
import type { CardEdge } from '../model/types.ts'

/** The way of an edge as SVG has it: out of the right side of one card, past what the layout says, into the left of the other. */
export function edgePath({ x, y, routeStart, routes, back }: Layout, edge: CardEdge, index: number): string {
  const start = { x: (x[edge.from] ?? 0) + NODE_WIDTH, y: (y[edge.from] ?? 0) + NODE_HEIGHT / 2 }
  const end = { x: x[edge.to] ?? 0, y: (y[edge.to] ?? 0) + NODE_HEIGHT / 2 }
  if (back[index] === 1 || end.x < start.x) return backwards(start, end)
  let path = `M${start.x},${start.y}`
  let at = start
  for (let point = routeStart[index] ?? 0; point < (routeStart[index + 1] ?? 0); point++) {
    const next = { x: routes[2 * point] ?? 0, y: routes[2 * point + 1] ?? 0 }
    path += curve(at, next)
    at = next
  }
  return path + curve(at, end)
}

interface Point {
  readonly x: number
  readonly y: number
}

function curve(from: Point, to: Point): string {
  const bend = Math.max(16, (to.x - from.x) / 2)
  return `C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`
}

/** Around both cards, below them: an arrow that goes back has to be seen to go back. */
function backwards(start: Point, end: Point): string {
  const low = Math.max(start.y, end.y) + NODE_HEIGHT * 0.9
  const out = GAP_X * 0.6
  return `M${start.x},${start.y}C${start.x + out},${start.y} ${start.x + out},${low} ${start.x - NODE_WIDTH / 2},${low}L${end.x + NODE_WIDTH / 2},${low}C${end.x - out},${low} ${end.x - out},${end.y} ${end.x},${end.y}`
}
