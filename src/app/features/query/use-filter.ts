import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import type { FieldTable } from '../../../contract/filter/fields.ts'
import { parseFilter } from '../../../contract/filter/parse.ts'
import { filterJson } from '../../../contract/filter/to-json.ts'
import { EVERYTHING, isEverything } from './conditions.ts'

const FILTER = 'filter'

interface FilterInAddress {
  readonly node: FilterNode
  /** What the list is asked with; undefined for everything. */
  readonly json: string | undefined
  /** The address holds something that is no filter. */
  readonly broken: boolean
  readonly setNode: (node: FilterNode) => void
}

function read(text: string | null, table: FieldTable): FilterNode | null {
  if (text === null) return EVERYTHING
  try {
    return parseFilter(JSON.parse(text), table)
  } catch {
    return null
  }
}

const jsonOf = (node: FilterNode): string => JSON.stringify(filterJson(node))

/** The filter stands in the address, as the doors take it; text and chips are two views of it (ui.md, Search). */
export function useFilter(table: FieldTable): FilterInAddress {
  const [search, setSearch] = useSearchParams()
  const text = search.get(FILTER)
  const node = useMemo(() => read(text, table), [text, table])
  const setNode = (next: FilterNode) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (isEverything(next)) params.delete(FILTER)
        else params.set(FILTER, jsonOf(next))
        // What was selected may not be in the list any more.
        params.delete('selected')
        return params
      },
      { preventScrollReset: true },
    )
  return {
    node: node ?? EVERYTHING,
    json: node === null || isEverything(node) ? undefined : jsonOf(node),
    broken: node === null,
    setNode,
  }
}
