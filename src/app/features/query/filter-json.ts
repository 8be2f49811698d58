import type { FilterLeaf, FilterNode } from '../../../contract/filter/ast.ts'
import type { FieldTable } from '../../../contract/filter/fields.ts'
import { readFilter } from '../../../contract/filter/read-filter.ts'
import { filterJson } from '../../../contract/filter/to-json.ts'
import { EVERYTHING, isEverything, toggled } from './conditions.ts'

/** Whether a pattern is one, the server says: what knows that here weighs as much as a page. */
const read = (json: string, table: FieldTable): FilterNode =>
  readFilter(JSON.parse(json), table, { faultOf: () => undefined })

/** Everything, where it cannot be read: the list itself says that the address is broken. */
export function nodeOf(json: string | null, table: FieldTable): FilterNode {
  if (json === null) return EVERYTHING
  try {
    return read(json, table)
  } catch {
    return EVERYTHING
  }
}

export const jsonOf = (node: FilterNode): string | null =>
  isEverything(node) ? null : JSON.stringify(filterJson(node))

export const toggledJson = (
  json: string | null,
  table: FieldTable,
  leaf: FilterLeaf,
  exclude: boolean,
): string | null => jsonOf(toggled(nodeOf(json, table), leaf, exclude))
