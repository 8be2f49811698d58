/** Where the keys of the APG grid pattern lead. Row -1 is the header. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that PageUp and PageDown pass. */
  readonly page: number
}

interface Press {
  readonly key: string
  readonly ctrl: boolean
}

/** null: the key moves nothing. */
export function nextCell({ row, column }: CellPlace, { key, ctrl }: Press, size: GridSize): CellPlace | null {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  const at = (nextRow: number, nextColumn: number): CellPlace => ({
    row: Math.min(lastRow, Math.max(-1, nextRow)),
    column: Math.min(lastColumn, Math.max(0, nextColumn)),
  })
  switch (key) {
    case 'ArrowUp':
      return at(ctrl ? 0 : row - 1, column)
    case 'ArrowDown':
      return at(ctrl ? lastRow : row + 1, column)
    case 'ArrowLeft':
      return at(row, ctrl ? 0 : column - 1)
    case 'ArrowRight':
      return at(row, ctrl ? lastColumn : column + 1)
    case 'Home':
      return at(ctrl ? 0 : row, 0)
    case 'End':
      return at(ctrl ? lastRow : row, lastColumn)
    case 'PageUp':
      return at(Math.max(0, row - size.page), column)
    case 'PageDown':
      return at(row + size.page, column)
    default:
      return null
  }
}
