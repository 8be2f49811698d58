import { drawEdges } from './draw-edges.ts'
import { drawNodes } from './draw-nodes.ts'
import type { Drawing, Frame, Look } from './drawing.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** The picture through a frame: edges, nodes over them, and over those what stands out. What is behind shows through. */
export function draw(context: Context, drawing: Drawing, look: Look, frame: Frame): void {
  context.clearRect(0, 0, frame.width, frame.height)
  drawEdges(context, drawing, look, frame)
  drawNodes(context, drawing, look, frame)
}
