import { useReactFlow, useStore, useViewport } from '@xyflow/react'
import { type PointerEvent, useMemo, useState } from 'react'
import type { Layout } from '../../layout/types.ts'
import type { Picture } from '../../model/picture.ts'
import type { Viewport } from '../../model/view.ts'
import { centredOn, fitting, type Size } from '../window.ts'
import { drawingOf } from './drawing.ts'
import { Overview } from './Overview.tsx'
import { statesOf } from './states.ts'
import { useSize } from './use-size.ts'

const SIZE: Size = { width: 192, height: 128 }
const PADDING = 8
/** A window so small has no room for a second picture. */
const LEAST_WIDTH = 640
const NO_NAMES: readonly string[] = []

interface MiniMapProps {
  readonly picture: Picture
  readonly selected: string | null
  readonly frame: HTMLElement
  readonly onMove: (viewport: Viewport) => void
}

/**
 * Where in the whole one looks, as soon as that is not all in sight. For pointers: by keys one walks the graph itself, and
 * the table twin says what is there.
 */
export function MiniMap({ picture, selected, frame, onMove }: MiniMapProps) {
  const size = useSize(frame)
  const isNeeded = useStore(
    ({ transform: [x, y, zoom] }) =>
      size.width >= LEAST_WIDTH && !isAllSeen(picture.layout, { x, y, zoom }, size),
  )
  // Once made it stays: a zoom to and fro would make it anew each time.
  const [isMade, setMade] = useState(isNeeded)
  if (isNeeded && !isMade) setMade(true)
  if (!isMade) return null
  return (
    <div hidden={!isNeeded}>
      <SmallPicture picture={picture} selected={selected} size={size} onMove={onMove} />
    </div>
  )
}

function isAllSeen({ left, top, right, bottom }: Layout, { x, y, zoom }: Viewport, size: Size): boolean {
  return (
    left * zoom + x >= 0 &&
    top * zoom + y >= 0 &&
    right * zoom + x <= size.width &&
    bottom * zoom + y <= size.height
  )
}

function SmallPicture({
  picture,
  selected,
  size,
  onMove,
}: Omit<MiniMapProps, 'frame'> & { readonly size: Size }) {
  const { getZoom } = useReactFlow()
  const drawing = useMemo(() => drawingOf(picture, NO_NAMES), [picture])
  const states = useMemo(
    () => statesOf(picture.display, { lit: null, selected, focused: null }),
    [picture, selected],
  )
  const whole = useMemo(() => fitting(picture.layout, SIZE, 0, PADDING), [picture])
  const goTo = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - left - whole.x) / whole.zoom
    const y = (event.clientY - top - whole.y) / whole.zoom
    onMove(centredOn(x, y, getZoom(), size))
  }
  return (
    <div
      aria-hidden
      style={SIZE}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
      className="absolute right-3 bottom-3 cursor-crosshair touch-none overflow-hidden rounded border border-line-strong bg-raised"
    >
      <Overview drawing={drawing} states={states} viewport={whole} {...SIZE} />
      <WindowFrame whole={whole} size={size} />
    </div>
  )
}

/** What the window shows, drawn where that lies in the small picture; never so small that it is lost. */
function WindowFrame({ whole, size }: { readonly whole: Viewport; readonly size: Size }) {
  const { x, y, zoom } = useViewport()
  const scale = whole.zoom / zoom
  const width = Math.max(6, size.width * scale)
  const height = Math.max(6, size.height * scale)
  const left = whole.x + (size.width / 2 - x) * scale - width / 2
  const top = whole.y + (size.height / 2 - y) * scale - height / 2
  return (
    <div
      style={{ width, height, transform: `translate(${left}px, ${top}px)` }}
      className="pointer-events-none absolute top-0 left-0 rounded-sm border-2 border-accent"
    />
  )
}
