import { draw } from './draw.ts'
import type { Drawing, Frame, Look } from './drawing.ts'
import type { FromWorker, ToWorker } from './messages.ts'

let drawing: Drawing | null = null
let look: Look | null = null
const canvas = new OffscreenCanvas(1, 1)

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.is === 'drawing') drawing = data.drawing
  else if (data.is === 'look') look = data.look
  else answer(data.frame)
})

function answer(frame: Frame): void {
  const bitmap = drawn(frame)
  const message: FromWorker = { frame, bitmap }
  self.postMessage(message, { transfer: bitmap === null ? [] : [bitmap] })
}

function drawn(frame: Frame): ImageBitmap | null {
  const context = canvas.getContext('2d')
  if (context === null || drawing === null || look === null) return null
  if (canvas.width !== frame.width) canvas.width = frame.width
  if (canvas.height !== frame.height) canvas.height = frame.height
  draw(context, drawing, look, frame)
  return canvas.transferToImageBitmap()
}
