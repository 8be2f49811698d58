import { useReactFlow } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLatest } from '../../lib/use-latest.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Picture } from '../model/picture.ts'
import type { Viewport } from '../model/view.ts'
import type { Scene } from '../state/use-scene.ts'
import {
  type Box,
  boxOf,
  cardsIn,
  centredOn,
  fitting,
  LEAST_ZOOM,
  MOST_ZOOM,
  mountedBox,
  type Size,
  sameBox,
} from './window.ts'

/** More cards than this in one window are no cards any more: the overview draws them. */
export const MOST_CARDS = 220
/** Below it nothing of a card can be read; a small graph is shown whole above it. */
const READING_ZOOM = 0.6
/** Below it a card is a coloured block in any case, and the overview draws better ones. */
const LEAST_LEGIBLE = 0.3
const STILL_MS = 250
/** Pixels around a card that was brought into sight: what is beside it is seen, too. */
const ROOM = 120

interface GraphWindowInput {
  readonly scene: Scene
  readonly picture: Picture
  readonly frame: HTMLElement
}

/** Which part of the picture is seen, what of it is mounted, and the ways to look elsewhere. */
export function useGraphWindow({ scene, picture, frame }: GraphWindowInput) {
  const flow = useReactFlow()
  const { layout, display } = picture
  const [first] = useState<Viewport>(() => scene.view.viewport ?? firstViewport(picture, sizeOf(frame)))
  const [box, setBox] = useState<Box>(() => mountedBox(boxOf(first, sizeOf(frame))))
  const [zoom, setZoom] = useState(first.zoom)
  // Called when other things have changed in the address meanwhile, which must not be taken back.
  const look = useLatest(scene.look)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const size = () => sizeOf(frame)

  const see = (viewport: Viewport) => {
    const next = mountedBox(boxOf(viewport, size()))
    setBox((before) => (sameBox(before, next) ? before : next))
    setZoom((before) => (Math.abs(before - viewport.zoom) < 1e-4 ? before : viewport.zoom))
  }
  const moveTo = (viewport: Viewport) => {
    // React Flow tells of it as it does of a pan.
    void flow.setViewport(viewport)
    remember(viewport)
  }
  /** In the address once the hand rests: browsers refuse more than a few changes of it a second. */
  const remember = (viewport: Viewport) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look({ viewport }), STILL_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  // What is shared after something was opened or hidden shows the same part of it: a window that was never moved is in
  // no address, and would be fitted anew.
  const shownFirst = useRef(scene.shown)
  useEffect(() => {
    if (shownFirst.current !== scene.shown) remember(flow.getViewport())
    shownFirst.current = scene.shown
  })

  const mounted = useMemo(() => cardsIn(layout, box, MOST_CARDS), [layout, box])
  const isOverview = mounted.length > MOST_CARDS || zoom < LEAST_LEGIBLE

  /** Brings a card into sight, by no more than it takes. */
  const reveal = (index: number) => {
    const next = showing(flow.getViewport(), layout.x[index] ?? 0, layout.y[index] ?? 0, size())
    if (next !== null) moveTo(next)
  }

  // What is chosen in the table or by search is shown here too.
  const selected = scene.view.selected
  const selectedIndex = selected === null ? undefined : display.indexOf.get(selected)
  const revealed = useRef<string | null>(scene.view.viewport === null ? null : selected)
  useEffect(() => {
    if (selected === revealed.current) return
    revealed.current = selected
    if (selectedIndex !== undefined) reveal(selectedIndex)
  })

  return {
    first,
    box,
    zoom,
    mounted,
    isOverview,
    reveal,
    moveTo,
    onMove: (_event: unknown, viewport: Viewport) => see(viewport),
    onMoveEnd: (_event: unknown, viewport: Viewport) => {
      see(viewport)
      remember(viewport)
    },
    fit: () => moveTo(fitting(layout, size(), LEAST_ZOOM)),
    zoomBy: (factor: number) => {
      const now = flow.getViewport()
      const { width, height } = size()
      const next = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, now.zoom * factor))
      const scale = next / now.zoom
      moveTo({
        zoom: next,
        x: width / 2 - (width / 2 - now.x) * scale,
        y: height / 2 - (height / 2 - now.y) * scale,
      })
    },
  }
}

/** The window moved so far that a card stands in it, readable and with some room around; null where it does. */
function showing(now: Viewport, left: number, top: number, { width, height }: Size): Viewport | null {
  if (now.zoom < READING_ZOOM / 2)
    return centredOn(left + NODE_WIDTH / 2, top + NODE_HEIGHT / 2, READING_ZOOM, { width, height })
  const shift = (start: number, end: number, room: number) => {
    const margin = Math.min(ROOM, Math.max(0, (room - (end - start)) / 2))
    if (start < margin) return margin - start
    return end > room - margin ? room - margin - end : 0
  }
  const x = shift(left * now.zoom + now.x, (left + NODE_WIDTH) * now.zoom + now.x, width)
  const y = shift(top * now.zoom + now.y, (top + NODE_HEIGHT) * now.zoom + now.y, height)
  return x === 0 && y === 0 ? null : { zoom: now.zoom, x: now.x + x, y: now.y + y }
}

/** The whole of a small graph, or of one that begins at many places; of another its root, near enough to read. */
function firstViewport({ layout, display }: Picture, size: Size): Viewport {
  const whole = fitting(layout, size, LEAST_ZOOM)
  if (whole.zoom >= READING_ZOOM || display.roots.length > 1) return whole
  const root = display.cardOf.get(display.roots[0] ?? '') ?? 0
  return centredOn((layout.x[root] ?? 0) + NODE_WIDTH / 2, (layout.y[root] ?? 0) + NODE_HEIGHT / 2, 0.8, size)
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement): Size => ({
  width: clientWidth,
  height: clientHeight,
})
