import type { FilterNode } from './ast.ts'
import type { FieldTable } from './fields.ts'
import { re2ToPostgres } from './re2-to-postgres.ts'
import { readFilter } from './read-filter.ts'

/** A pattern has to be one that RE2 accepts and every engine can run. */
const faultOf = (pattern: string): string | undefined => {
  const translated = re2ToPostgres(pattern)
  return translated.ok ? undefined : translated.reason
}

/**
 * Reads a filter over the fields of `table`. Several keys mean AND; `{}` lets everything through. Refuses with
 * `invalid_filter`, the place (`filter.$or[1].size.$gt`) and what exists instead.
 */
export const parseFilter = (json: unknown, table: FieldTable, place = 'filter'): FilterNode =>
  readFilter(json, table, { faultOf, place })
