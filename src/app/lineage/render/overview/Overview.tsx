import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { gridOf } from '../../layout/grid.ts'
import type { Viewport } from '../../model/view.ts'
import type { Drawing } from './drawing.ts'
import { OverviewPainter } from './painter.ts'
import { useColours } from './use-colours.ts'

/** What the overview is told without being rendered anew, sixty times a second. */
export interface OverviewHandle {
  show(viewport: Viewport): void
  /** The node under a point of the window, or -1. */
  hit(x: number, y: number): number
}

interface OverviewProps {
  readonly ref?: Ref<OverviewHandle>
  readonly drawing: Drawing
  readonly states: Uint8Array
  readonly viewport: Viewport
  readonly width: number
  readonly height: number
}

/**
 * The whole of a large graph, on a canvas: for the eye only. Who cannot see it has the table twin, which says the same
 * (ui.md, Lineage). It fills its parent, which has to be placed and to hide what hangs over.
 */
export function Overview({ ref, drawing, states, viewport, width, height }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<OverviewPainter>(null)
  const now = useRef(viewport)
  const colours = useColours()
  const grid = useMemo(() => gridOf(drawing), [drawing])

  useEffect(() => {
    if (canvas.current === null) return undefined
    const made = new OverviewPainter(canvas.current)
    painter.current = made
    return () => made.close()
  }, [])
  useEffect(() => painter.current?.setDrawing(drawing), [drawing])
  useEffect(() => painter.current?.setLook({ colours, states }), [colours, states])
  useEffect(() => painter.current?.resize({ width, height }), [width, height])
  useEffect(() => {
    now.current = viewport
    painter.current?.show(viewport)
  }, [viewport])
  useImperativeHandle(
    ref,
    () => ({
      show(next) {
        now.current = next
        painter.current?.show(next)
      },
      hit: (x, y) => grid.at((x - now.current.x) / now.current.zoom, (y - now.current.y) / now.current.zoom),
    }),
    [grid],
  )
  return (
    <canvas
      ref={canvas}
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 origin-top-left will-change-transform"
    />
  )
}
