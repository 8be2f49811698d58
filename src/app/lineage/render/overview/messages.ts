import type { Drawing, Frame, Look } from './drawing.ts'

export type ToWorker =
  | { readonly is: 'drawing'; readonly drawing: Drawing }
  | { readonly is: 'look'; readonly look: Look }
  | { readonly is: 'draw'; readonly frame: Frame }

/** What a frame looks like, or null where it could not be drawn. */
export interface FromWorker {
  readonly frame: Frame
  readonly bitmap: ImageBitmap | null
}
