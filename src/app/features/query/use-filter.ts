import { useMemo } from 'react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import type { FieldTable } from '../../../contract/filter/fields.ts'
import { isFilter, jsonOf, nodeOf } from './filter-json.ts'
import { useFilterJson } from './use-filter-json.ts'

interface FilterInAddress {
  readonly node: FilterNode
  /** What the list is asked with; undefined for everything. */
  readonly json: string | undefined
  /** The address holds something that is no filter. */
  readonly broken: boolean
  readonly setNode: (node: FilterNode) => void
}

/** The filter of the address as a tree. */
export function useFilter(table: FieldTable): FilterInAddress {
  const { json, setJson } = useFilterJson()
  const node = useMemo(() => nodeOf(json, table), [json, table])
  return {
    node,
    json: jsonOf(node) ?? undefined,
    broken: json !== null && !isFilter(json, table),
    setNode: (next) => setJson(jsonOf(next)),
  }
}
