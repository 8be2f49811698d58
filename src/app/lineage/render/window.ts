import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Layout } from '../layout/types.ts'
import type { Viewport } from '../model/view.ts'

export const LEAST_ZOOM = 0.001
export const MOST_ZOOM = 2

/** A part of the picture, in its own pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const boxOf = ({ x, y, zoom }: Viewport, { width, height }: Size): Box => ({
  left: -x / zoom,
  top: -y / zoom,
  right: (width - x) / zoom,
  bottom: (height - y) / zoom,
})

/** What is mounted moves in steps of this size, so that not every pixel of a pan is a render. */
const STEP = 240
/** Beyond the edge, so that what comes into sight stands there already. */
const MARGIN = 200

/** The part that is kept mounted around what is seen. The same for small moves. */
export const mountedBox = (box: Box): Box => ({
  left: Math.floor((box.left - MARGIN) / STEP) * STEP,
  top: Math.floor((box.top - MARGIN) / STEP) * STEP,
  right: Math.ceil((box.right + MARGIN) / STEP) * STEP,
  bottom: Math.ceil((box.bottom + MARGIN) / STEP) * STEP,
})

export const sameBox = (a: Box, b: Box): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom

export function isCardIn({ x, y }: Layout, box: Box, index: number): boolean {
  const [left, top] = [x[index] ?? 0, y[index] ?? 0]
  return left < box.right && left + NODE_WIDTH > box.left && top < box.bottom && top + NODE_HEIGHT > box.top
}

/** Cards that stand in the box, by index; at most `most` and one more, which says that there are too many. */
export function cardsIn(layout: Layout, box: Box, most: number): number[] {
  const found: number[] = []
  for (let index = 0; index < layout.x.length && found.length <= most; index++)
    if (isCardIn(layout, box, index)) found.push(index)
  return found
}

/** The window that shows a box whole, in the middle, no larger than life. */
export function fitting(box: Box, { width, height }: Size, least: number, padding = 48): Viewport {
  const across = Math.max(1, box.right - box.left)
  const down = Math.max(1, box.bottom - box.top)
  const zoom = Math.max(least, Math.min(1, (width - 2 * padding) / across, (height - 2 * padding) / down))
  return {
    zoom,
    x: (width - across * zoom) / 2 - box.left * zoom,
    y: (height - down * zoom) / 2 - box.top * zoom,
  }
}

/** The same zoom, with the point in the middle. */
export const centredOn = (x: number, y: number, zoom: number, { width, height }: Size): Viewport => ({
  zoom,
  x: width / 2 - x * zoom,
  y: height / 2 - y * zoom,
})
