import type { ReactNode } from 'react'
import type { ScreenPoint } from '../../ui/MenuPopup.tsx'
import type { ColumnChoice } from './column-choice.ts'
import type { ExportColumn } from './export-rows.ts'

export interface GridColumn<Row> extends ExportColumn<Row> {
  /** px, until somebody changes it. */
  readonly width: number
  /** Takes what is left of the width, until somebody changes it. */
  readonly grow?: boolean
  /** Numbers stand at the end, so that they can be compared. */
  readonly end?: boolean
  /** What the list is asked to be sorted by; left out: it cannot be. */
  readonly sort?: string
  /** The order of the first click. */
  readonly firstOrder?: 'asc' | 'desc'
  /** Its cells name their rows, for screen readers. */
  readonly namesRow?: boolean
  /** A column of controls: not offered, not exported, always last, always in view. */
  readonly controls?: boolean
  readonly render: (row: Row) => ReactNode
}

/** A column where it stands. */
export interface PlacedColumn<Row> {
  readonly column: GridColumn<Row>
  /** A track of CSS grid. */
  readonly track: string
  readonly width: number
  /** px from the start edge, for a column that stays in view. */
  readonly stuckAt: number | null
}

/** How the menu of a row was asked for. */
export interface MenuWay {
  readonly byKeys: boolean
  /** Where it opens; left out: at its button. */
  readonly point?: ScreenPoint | undefined
}

export const SELECT_WIDTH = 40

/** Pinned columns come first in `choices`, so each sticks where those before it end. */
export function placeColumns<Row>(
  choices: readonly ColumnChoice[],
  columns: ReadonlyMap<string, GridColumn<Row>>,
  last: GridColumn<Row> | null,
): PlacedColumn<Row>[] {
  let edge = SELECT_WIDTH
  const chosen = choices.flatMap((choice): PlacedColumn<Row>[] => {
    const column = columns.get(choice.id)
    if (column === undefined) return []
    const width = choice.width ?? column.width
    const grows = column.grow === true && choice.width === undefined && choice.pinned !== true
    const stuckAt = choice.pinned === true ? edge : null
    if (stuckAt !== null) edge += width
    return [{ column, width, stuckAt, track: grows ? `minmax(${width}px, 1fr)` : `${width}px` }]
  })
  // Without a column that grows, the space left over stays between the columns and the controls.
  const filled = chosen.some(({ track }) => track.endsWith('1fr)'))
  if (last === null) return chosen
  const track = filled ? `${last.width}px` : `minmax(${last.width}px, 1fr)`
  return [...chosen, { column: last, width: last.width, stuckAt: null, track }]
}

export interface GridSort {
  readonly key: string
  readonly order: 'asc' | 'desc'
}

/** The rows a table can show, loaded or not yet. */
export interface RowWindow<Row> {
  /** Rows there is room for. Those that are not loaded are shown as such. */
  readonly count: number
  /** How many there are in all; null while nobody knows. */
  readonly total: number | null
  readonly at: (index: number) => Row | undefined
  /** These rows are looked at: load them. */
  readonly want: (first: number, last: number) => void
  /** The way to the very end, where that is further than what is loaded. Answers the last row's index. */
  readonly toEnd: () => Promise<number>
}

export interface GridSelection {
  /** All that match, loaded or not. */
  readonly isAll: boolean
  readonly keys: ReadonlySet<string>
}
export const NOTHING_SELECTED: GridSelection = { isAll: false, keys: new Set() }
