import type { Viewport } from '../../model/view.ts'
import { type Brush, brushFor } from './brush.ts'
import type { Drawing, Frame, Look } from './drawing.ts'

/** How much is drawn beyond each side of the window, of its size: a pan shows what is there already. */
const MARGIN = 0.25

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * One canvas that shows a picture through a window which moves. Every move shows the last image, moved and scaled by the
 * browser, at once; the sharp one follows as fast as the brush is. So a pan costs the same for ten nodes and ten thousand.
 */
export class OverviewPainter {
  private readonly canvas: HTMLCanvasElement
  private readonly brush: Brush
  private viewport: Viewport | null = null
  private size: Size = { width: 0, height: 0 }
  private shown: Frame | null = null
  private isReady = false
  private isDrawing = false
  private isStale = false

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas
    this.brush = brushFor((frame, image) => this.take(frame, image))
  }

  setDrawing(drawing: Drawing): void {
    this.brush.send({ is: 'drawing', drawing })
    this.isReady = true
    this.redraw()
  }

  setLook(look: Look): void {
    this.brush.send({ is: 'look', look })
    this.redraw()
  }

  resize(size: Size): void {
    this.size = size
    this.redraw()
  }

  show(viewport: Viewport): void {
    this.viewport = viewport
    this.place()
    this.redraw()
  }

  close(): void {
    this.brush.close()
  }

  /** One frame at a time: what comes meanwhile is drawn after it, the last of it only. */
  private redraw(): void {
    const { viewport, size } = this
    if (viewport === null || size.width === 0 || size.height === 0 || !this.isReady) return
    this.isStale = this.isDrawing
    if (this.isDrawing) return
    this.isDrawing = true
    this.brush.send({ is: 'draw', frame: frameOf(viewport, size) })
  }

  private take(frame: Frame, image: ImageBitmap | HTMLCanvasElement | null): void {
    this.isDrawing = false
    if (image !== null) {
      this.put(frame, image)
      this.shown = frame
      this.place()
    }
    if (this.isStale) this.redraw()
  }

  private put(frame: Frame, image: ImageBitmap | HTMLCanvasElement): void {
    const { canvas } = this
    canvas.width = frame.width
    canvas.height = frame.height
    canvas.style.width = `${frame.width / frame.pixelRatio}px`
    canvas.style.height = `${frame.height / frame.pixelRatio}px`
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    if ('close' in image) image.close()
  }

  private place(): void {
    const { shown, viewport, canvas } = this
    if (shown === null || viewport === null) return
    const scale = (viewport.zoom * shown.pixelRatio) / shown.zoom
    const x = viewport.x - (shown.x / shown.pixelRatio) * scale
    const y = viewport.y - (shown.y / shown.pixelRatio) * scale
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
  }
}

function frameOf({ x, y, zoom }: Viewport, { width, height }: Size): Frame {
  const pixelRatio = window.devicePixelRatio
  const [beside, above] = [Math.round(width * MARGIN), Math.round(height * MARGIN)]
  return {
    x: (x + beside) * pixelRatio,
    y: (y + above) * pixelRatio,
    zoom: zoom * pixelRatio,
    width: Math.round((width + 2 * beside) * pixelRatio),
    height: Math.round((height + 2 * above) * pixelRatio),
    pixelRatio,
  }
}
