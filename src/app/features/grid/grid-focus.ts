import type { CellPlace } from './cell-moves.ts'

const WIDGETS = 'a[href], button, input'

export const widgetsOf = (cell: Element): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>(WIDGETS)]

/** A cell of one control is that control; a cell of several is entered with Enter (APG, grid). */
export const stopOf = (cell: HTMLElement): HTMLElement => {
  const [only, ...more] = widgetsOf(cell)
  return only !== undefined && more.length === 0 ? only : cell
}

/** One tab stop in the whole grid: all controls of a row leave the order, but that of the active cell. */
export function setTabStops(row: HTMLElement, activeColumn: number | null): void {
  for (const cell of row.querySelectorAll<HTMLElement>('[data-column]')) {
    for (const widget of widgetsOf(cell)) widget.tabIndex = -1
    cell.tabIndex = -1
    if (cell.dataset['column'] === String(activeColumn)) stopOf(cell).tabIndex = 0
  }
}

export function placeOf(target: EventTarget | null): CellPlace | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column]')
  const row = target.closest<HTMLElement>('[data-row]')
  if (cell === null || row === null) return null
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) }
}

export const cellAt = (grid: HTMLElement, { row, column }: CellPlace): HTMLElement | null =>
  grid.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`)
