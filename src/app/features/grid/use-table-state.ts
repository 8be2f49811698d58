import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type ColumnChoice, parseColumns, printColumns } from './column-choice.ts'
import type { GridColumn, GridSelection, GridSort } from './grid-types.ts'

const COLUMNS = 'columns'
const SORT = 'sort'
const ORDER = 'order'
const SELECTED = 'selected'
const ALL = 'all'
/** The dialog about what is selected. */
export const BULK_DIALOG = 'bulk'
/** A longer selection makes an address that servers refuse; it stays on this page alone. */
const MOST_IN_ADDRESS = 100

interface TableDefaults {
  readonly columns: readonly ColumnChoice[]
  /** The column that is always there. */
  readonly required: string
  readonly sort: GridSort
}

/** The state of a table, as it stands in the address (ui.md: the URL holds all that can be shared). */
export function useTableState({ columns, required, sort }: TableDefaults) {
  const [search, setSearch] = useSearchParams()
  const columnText = search.get(COLUMNS)
  const choices = useMemo(() => parseColumns(columnText, columns, required), [columnText, columns, required])

  const change = (parameters: Readonly<Record<string, string | null>>) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        for (const [name, value] of Object.entries(parameters)) {
          if (value === null) params.delete(name)
          else params.set(name, value)
        }
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  const order = search.get(ORDER)
  const key = search.get(SORT)
  const current: GridSort = {
    key: key ?? sort.key,
    order: order === 'asc' || order === 'desc' ? order : key === null ? sort.order : 'desc',
  }
  return {
    choices,
    setChoices: (next: readonly ColumnChoice[] | null) =>
      change({ [COLUMNS]: next === null ? null : printColumns(next) }),
    sort: current,
    sortBy: <Row>(column: GridColumn<Row>) => {
      if (column.sort === undefined) return
      const isSame = column.sort === current.key
      const next = isSame ? (current.order === 'asc' ? 'desc' : 'asc') : (column.firstOrder ?? 'desc')
      const isDefault = column.sort === sort.key && next === sort.order
      change({ [SORT]: isDefault ? null : column.sort, [ORDER]: isDefault ? null : next })
    },
    selectedText: search.get(SELECTED),
    noteSelection: (selection: GridSelection) =>
      change({
        [SELECTED]: printSelection(selection),
        // What was to be done with the selection is gone with it.
        ...(selection.isAll || selection.keys.size > 0 ? {} : { [BULK_DIALOG]: null }),
      }),
  }
}

function printSelection({ isAll, keys }: GridSelection): string | null {
  if (isAll) return ALL
  return keys.size === 0 || keys.size > MOST_IN_ADDRESS ? null : [...keys].join(',')
}

export const parseSelection = (text: string | null): GridSelection =>
  text === ALL
    ? { isAll: true, keys: new Set() }
    : { isAll: false, keys: new Set((text ?? '').split(',').filter((key) => key !== '')) }
