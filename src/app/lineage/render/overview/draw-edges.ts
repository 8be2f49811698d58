import { NODE_HEIGHT, NODE_WIDTH } from '../../layout/sizes.ts'
import type { Context } from './draw.ts'
import { type Drawing, type Frame, type Look, STATE } from './drawing.ts'

/** Nearer than this one sees which way an edge goes; further off a straight line is the same and costs less. */
const ROUTES_FROM = 0.1
/** A path of many lines costs more than the lines in several. */
const LINES_PER_PATH = 300
/** From so many on, single edges are not told apart, and those that fall on one another are drawn once. */
const MANY = 3_000

const ALPHA = { faint: 0.12, many: 0.4, few: 0.85, lit: 1 }

/** Edges that step back first, then all others, then those between what stands out. */
export function drawEdges(context: Context, drawing: Drawing, look: Look, frame: Frame): void {
  const edges = edgesInSight(drawing, frame)
  const groups: [faint: number[], plain: number[], lit: number[]] = [[], [], []]
  for (const edge of edges) groups[prominence(drawing, look, edge)].push(edge)
  const [faint, plain, lit] = groups
  const isMany = edges.length > MANY
  context.lineWidth = frame.pixelRatio * Math.max(0.6, Math.min(1.25, 2 * frame.zoom))
  context.strokeStyle = look.colours.edge
  context.globalAlpha = ALPHA.faint
  strokeAll(context, drawing, frame, faint)
  context.globalAlpha = isMany ? ALPHA.many : ALPHA.few
  strokeAll(context, drawing, frame, plain)
  context.strokeStyle = look.colours.accent
  context.lineWidth = 1.75 * frame.pixelRatio
  context.globalAlpha = ALPHA.lit
  strokeAll(context, drawing, frame, lit)
}

function prominence({ from, to }: Drawing, { states }: Look, edge: number): 0 | 1 | 2 {
  const tail = states[from[edge] ?? 0] ?? STATE.normal
  const head = states[to[edge] ?? 0] ?? STATE.normal
  if (tail === STATE.dimmed || head === STATE.dimmed) return 0
  return tail === STATE.onPath && head === STATE.onPath ? 2 : 1
}

/** Those of more than a pixel that cannot lie outside of the frame altogether. */
function edgesInSight({ x, y, from, to }: Drawing, frame: Frame): number[] {
  const { zoom, width, height } = frame
  const seen = onceOnly(from.length > MANY)
  const found: number[] = []
  for (let edge = 0; edge < from.length; edge++) {
    const [tail, head] = [from[edge] ?? 0, to[edge] ?? 0]
    const x1 = frame.x + ((x[tail] ?? 0) + NODE_WIDTH) * zoom
    const y1 = frame.y + ((y[tail] ?? 0) + NODE_HEIGHT / 2) * zoom
    const x2 = frame.x + (x[head] ?? 0) * zoom
    const y2 = frame.y + ((y[head] ?? 0) + NODE_HEIGHT / 2) * zoom
    if ((x1 < 0 && x2 < 0) || (x1 > width && x2 > width)) continue
    if ((y1 < 0 && y2 < 0) || (y1 > height && y2 > height)) continue
    if (Math.abs(x2 - x1) + Math.abs(y2 - y1) < 1 || !seen(x1, y1, x2, y2)) continue
    found.push(edge)
  }
  return found
}

const SLOTS = 2 ** 16

/** Lines that begin and end within the same two pixels are one. A slot holds the last line only: some are drawn twice. */
function onceOnly(isNeeded: boolean): (x1: number, y1: number, x2: number, y2: number) => boolean {
  if (!isNeeded) return () => true
  const last = new Int32Array(SLOTS)
  return (x1, y1, x2, y2) => {
    let hash = Math.imul(x1 >> 1, 0x9e3779b1) ^ Math.imul(y1 >> 1, 0x85ebca6b)
    hash =
      Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^
      Math.imul(x2 >> 1, 0x27d4eb2f) ^
      Math.imul(y2 >> 1, 0x165667b1)
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1)
    if (last[slot] === hash) return false
    last[slot] = hash
    return true
  }
}

function strokeAll(context: Context, drawing: Drawing, frame: Frame, edges: readonly number[]): void {
  const hasRoutes = frame.zoom / frame.pixelRatio >= ROUTES_FROM
  for (let start = 0; start < edges.length; start += LINES_PER_PATH) {
    context.beginPath()
    for (const edge of edges.slice(start, start + LINES_PER_PATH))
      trace(context, drawing, frame, edge, hasRoutes)
    context.stroke()
  }
}

function trace(context: Context, drawing: Drawing, frame: Frame, edge: number, hasRoutes: boolean): void {
  const { x, y, routes, routeStart, from, to } = drawing
  const [tail, head] = [from[edge] ?? 0, to[edge] ?? 0]
  const across = (value: number) => frame.x + value * frame.zoom
  const down = (value: number) => frame.y + value * frame.zoom
  context.moveTo(across((x[tail] ?? 0) + NODE_WIDTH), down((y[tail] ?? 0) + NODE_HEIGHT / 2))
  if (hasRoutes)
    for (let point = routeStart[edge] ?? 0; point < (routeStart[edge + 1] ?? 0); point++)
      context.lineTo(across(routes[2 * point] ?? 0), down(routes[2 * point + 1] ?? 0))
  context.lineTo(across(x[head] ?? 0), down((y[head] ?? 0) + NODE_HEIGHT / 2))
}
