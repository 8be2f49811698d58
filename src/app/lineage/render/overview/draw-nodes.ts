import { NODE_HEIGHT, NODE_WIDTH } from '../../layout/sizes.ts'
import type { Context } from './draw.ts'
import { type Drawing, type Frame, KINDS, type Look, STATE } from './drawing.ts'

/** From so many pixels of CSS in height a card has room for its name. */
const NAMED_FROM = 15
const MOST_NAMES = 400
/** What stands out is to be found however far off one is. */
const LEAST_MARK = 7
const DIMMED = 0.25

export function drawNodes(context: Context, drawing: Drawing, look: Look, frame: Frame): void {
  const groups = inSight(drawing, look, frame)
  const isNamed = (NODE_HEIGHT * frame.zoom) / frame.pixelRatio >= NAMED_FROM
  groups.forEach((nodes, group) => {
    if (nodes.length === 0) return
    const state = Math.floor(group / KINDS.length)
    const colour = look.colours.kinds[group % KINDS.length] ?? look.colours.ink
    context.globalAlpha = state === STATE.dimmed ? DIMMED : 1
    for (const node of nodes) {
      if (isNamed) drawCard(context, rectOf(drawing, node, frame), colour, look, frame)
      else fill(context, rectOf(drawing, node, frame), colour)
      if (state >= STATE.onPath) mark(context, rectOf(drawing, node, frame), state, look, frame)
    }
  })
  if (isNamed) drawNames(context, drawing, look, frame, groups)
  context.globalAlpha = 1
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** On whole pixels: sharp, and much cheaper than halves of them. */
function rectOf({ x, y }: Drawing, node: number, frame: Frame): Rect {
  return {
    x: Math.round(frame.x + (x[node] ?? 0) * frame.zoom),
    y: Math.round(frame.y + (y[node] ?? 0) * frame.zoom),
    width: Math.max(2, Math.round(NODE_WIDTH * frame.zoom)),
    height: Math.max(1, Math.round(NODE_HEIGHT * frame.zoom)),
  }
}

/** By state and kind: each group is drawn in one colour. */
function inSight({ x, y, kinds }: Drawing, { states }: Look, frame: Frame): number[][] {
  const groups: number[][] = Array.from({ length: (STATE.selected + 1) * KINDS.length }, () => [])
  const left = -frame.x / frame.zoom - NODE_WIDTH
  const top = -frame.y / frame.zoom - NODE_HEIGHT
  const right = (frame.width - frame.x) / frame.zoom
  const bottom = (frame.height - frame.y) / frame.zoom
  for (let node = 0; node < x.length; node++) {
    const [nodeX, nodeY] = [x[node] ?? 0, y[node] ?? 0]
    if (nodeX < left || nodeX > right || nodeY < top || nodeY > bottom) continue
    groups[(states[node] ?? STATE.normal) * KINDS.length + (kinds[node] ?? 0)]?.push(node)
  }
  return groups
}

function fill(context: Context, { x, y, width, height }: Rect, colour: string): void {
  context.fillStyle = colour
  context.fillRect(x, y, width, height)
}

function drawCard(context: Context, { x, y, width, height }: Rect, colour: string, look: Look, frame: Frame) {
  fill(context, { x, y, width, height }, look.colours.edge)
  const line = Math.max(1, Math.round(frame.pixelRatio))
  fill(
    context,
    { x: x + line, y: y + line, width: width - 2 * line, height: height - 2 * line },
    look.colours.card,
  )
  fill(context, { x, y, width: Math.max(2, Math.round(height / 8)), height }, colour)
}

function mark(
  context: Context,
  { x, y, width, height }: Rect,
  state: number,
  look: Look,
  frame: Frame,
): void {
  const line = frame.pixelRatio * (state === STATE.onPath ? 1 : 2)
  const least = state === STATE.onPath ? 0 : LEAST_MARK * frame.pixelRatio
  const [markWidth, markHeight] = [Math.max(width, least) + 2 * line, Math.max(height, least) + 2 * line]
  context.strokeStyle = look.colours.accent
  context.lineWidth = line
  context.strokeRect(x + width / 2 - markWidth / 2, y + height / 2 - markHeight / 2, markWidth, markHeight)
}

/** A worker has no fonts of the page: names are in the system's. */
function drawNames(
  context: Context,
  drawing: Drawing,
  look: Look,
  frame: Frame,
  groups: readonly number[][],
) {
  const size = Math.max(9 * frame.pixelRatio, 15 * frame.zoom)
  context.font = `500 ${size}px system-ui, sans-serif`
  context.textBaseline = 'middle'
  context.fillStyle = look.colours.ink
  let left = MOST_NAMES
  for (let group = groups.length - 1; group >= 0; group--) {
    context.globalAlpha = group < KINDS.length ? DIMMED : 1
    for (const node of groups[group] ?? []) {
      if (left-- <= 0) return
      const { x, y, width, height } = rectOf(drawing, node, frame)
      const room = Math.floor((width - height / 2) / (size * 0.56))
      context.fillText(
        shortened(drawing.names[node] ?? '', room),
        x + height / 4,
        y + height / 2,
        width - height / 3,
      )
    }
  }
}

function shortened(name: string, letters: number): string {
  const all = Array.from(name)
  return all.length <= letters ? name : `${all.slice(0, Math.max(1, letters - 1)).join('')}…`
}
