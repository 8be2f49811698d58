/**
 * A checked filter. Field names are the documented ones (`created_at`, `metadata.optimizer.lr`), operands have the
 * field's type; times are RFC 3339 in UTC with milliseconds, so that text order is time order.
 */
export type FilterValue = string | number | boolean | null

export type FilterLeaf =
  | { op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; field: string; value: FilterValue }
  | { op: 'in' | 'nin' | 'all'; field: string; values: readonly FilterValue[] }
  | { op: 'exists'; field: string; value: boolean }
  | { op: 'regex' | 'contains'; field: string; value: string }
  | { op: 'size'; field: string; value: number }

export type FilterNode =
  | FilterLeaf
  | { op: 'and' | 'or' | 'nor'; nodes: readonly FilterNode[] }
  | { op: 'not'; node: FilterNode }
