import { draw } from './draw.ts'
import type { Drawing, Frame, Look } from './drawing.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Draws frames, one at a time, and tells of each when it is done. */
export interface Brush {
  send(message: ToWorker): void
  close(): void
}

type Done = (frame: Frame, image: ImageBitmap | HTMLCanvasElement | null) => void

/** In a worker, so that the page never waits for ten thousand lines; in the page where that cannot be had. */
export function brushFor(done: Done): Brush {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return brushInPage(done)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'lineage-overview',
  })
  const sent: ToWorker[] = []
  let fallback: Brush | null = null
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => done(data.frame, data.bitmap))
  worker.addEventListener('error', () => {
    worker.terminate()
    fallback = brushInPage(done)
    for (const message of sent) fallback.send(message)
  })
  return {
    send(message) {
      // What a brush in its place would have to know: the last of each kind.
      const before = sent.findIndex(({ is }) => is === message.is)
      if (before >= 0) sent.splice(before, 1)
      sent.push(message)
      if (fallback === null) worker.postMessage(message)
      else fallback.send(message)
    },
    close() {
      worker.terminate()
      fallback?.close()
    },
  }
}

function brushInPage(done: Done): Brush {
  const canvas = document.createElement('canvas')
  let drawing: Drawing | null = null
  let look: Look | null = null
  let isClosed = false
  const paint = (frame: Frame) => {
    if (isClosed) return
    const context = canvas.getContext('2d')
    if (context === null || drawing === null || look === null) return done(frame, null)
    canvas.width = frame.width
    canvas.height = frame.height
    draw(context, drawing, look, frame)
    done(frame, canvas)
  }
  return {
    send(message) {
      if (message.is === 'drawing') drawing = message.drawing
      else if (message.is === 'look') look = message.look
      else requestAnimationFrame(() => paint(message.frame))
    },
    close() {
      isClosed = true
    },
  }
}
