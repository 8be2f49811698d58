export type ColumnId =
  | 'name'
  | 'type'
  | 'relation'
  | 'state'
  | 'tags'
  | 'created'
  | 'in'
  | 'out'
  | 'more'
  | 'page'

export interface TwinColumn {
  readonly id: ColumnId
  readonly track: string
  /** Width of the table from which on there is room for it; what has none stands in the facts. */
  readonly from: number
}

/** Below this a row has two lines and no columns. */
export const FOLDED_BELOW = 660

const COLUMNS: readonly TwinColumn[] = [
  { id: 'name', track: 'minmax(220px, 3fr)', from: 0 },
  { id: 'type', track: '104px', from: 0 },
  { id: 'relation', track: 'minmax(150px, 2fr)', from: 0 },
  { id: 'state', track: '104px', from: 1020 },
  { id: 'tags', track: '130px', from: 1180 },
  { id: 'created', track: '104px', from: 770 },
  { id: 'in', track: '64px', from: 900 },
  { id: 'out', track: '64px', from: 900 },
  { id: 'more', track: '132px', from: 0 },
  { id: 'page', track: '36px', from: 0 },
]

export const columnsFor = (width: number): readonly TwinColumn[] =>
  COLUMNS.filter(({ from }) => from <= width)
