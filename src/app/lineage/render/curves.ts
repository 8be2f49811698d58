import type { Point } from '../model/view.ts'
import type { Box } from './window.ts'

/** A cubic Bézier curve: its ends, and between them what they bend to. */
export type Curve = readonly [from: Point, Point, Point, to: Point]
/** Curves one after another; where one does not begin at the end of the one before, there is a gap. */
export type Path = readonly Curve[]

export function pathText(path: Path): string {
  let text = ''
  let at: Point | null = null
  for (const [from, bend, otherBend, to] of path) {
    if (at === null || at.x !== from.x || at.y !== from.y) text += `M${from.x},${from.y}`
    text += `C${bend.x},${bend.y} ${otherBend.x},${otherBend.y} ${to.x},${to.y}`
    at = to
  }
  return text
}

/** What reaches no further than this beyond the box is not worth cutting, in pixels of the picture. */
const SHORT = 1000

/**
 * What of a path is in the box, and a little beyond. A browser draws all of a line, dash by dash, whatever is seen of it: a
 * few hundred that cross a picture of 100,000 pixels cost it seconds a frame.
 */
export const pathIn = (path: Path, box: Box): Path => path.flatMap((curve) => piecesIn(curve, box))

function piecesIn(curve: Curve, box: Box): Path {
  const around = boxAround(curve)
  if (!overlap(around, box)) return []
  if (around.right - around.left <= SHORT && around.bottom - around.top <= SHORT) return [curve]
  const [first, second] = halves(curve)
  return [...piecesIn(first, box), ...piecesIn(second, box)]
}

/** A curve stays within what its ends and bends span. */
function boxAround(curve: Curve): Box {
  const across = curve.map(({ x }) => x)
  const down = curve.map(({ y }) => y)
  return {
    left: Math.min(...across),
    top: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  }
}

const overlap = (one: Box, other: Box): boolean =>
  one.left <= other.right && one.right >= other.left && one.top <= other.bottom && one.bottom >= other.top

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })

/** The same curve in two (de Casteljau). */
function halves([from, bend, otherBend, to]: Curve): readonly [Curve, Curve] {
  const [a, b, c] = [middle(from, bend), middle(bend, otherBend), middle(otherBend, to)]
  const [d, e] = [middle(a, b), middle(b, c)]
  const half = middle(d, e)
  return [
    [from, a, d, half],
    [half, e, c, to],
  ]
}
