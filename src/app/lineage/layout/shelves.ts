import type { Piece } from './piece.ts'
import { COLUMN, GAP_Y, ROW } from './sizes.ts'

/** How many times wider than high a picture of many components is to be: about as a window. */
const ASPECT = 1.6
/** Between a shelf and the next, beside the room that rows have. */
const SHELF_GAP = ROW / 2

/** Where a component begins: its first column, and how far down. */
export interface Place {
  readonly column: number
  readonly y: number
}

/** Components side by side on shelves, shelves below one another. Large ones come first and set the width. */
export function shelve(pieces: readonly Piece[]): readonly Place[] {
  const width = shelfWidth(pieces)
  // The first row begins at 0: half of its gap is above it.
  let [column, y, height] = [0, -GAP_Y / 2, 0]
  return pieces.map((piece) => {
    if (column > 0 && column + piece.layers.columns > width) {
      y += height + SHELF_GAP
      column = 0
      height = 0
    }
    const place = { column, y: y - piece.top }
    column += piece.layers.columns
    height = Math.max(height, piece.height)
    return place
  })
}

function shelfWidth(pieces: readonly Piece[]): number {
  const widest = pieces.reduce((most, { layers }) => Math.max(most, layers.columns), 1)
  const area = pieces.reduce((sum, { layers, height }) => sum + layers.columns * height, 0)
  return Math.max(widest, Math.ceil(Math.sqrt((area * ASPECT) / COLUMN)))
}
