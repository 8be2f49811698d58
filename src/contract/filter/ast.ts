/**
 * A filter that has been read: fields are known and named canonically, operands have the type of their field, times are
 * ISO 8601 in UTC with milliseconds, patterns are RE2 that every engine can run. What evaluates it need not check again.
 *
 * No leaf is neither true nor false: a leaf on a missing field is false, but for `ne`, `nin` (the opposites of `eq` and
 * `in`), `exists: false` and a comparison with null. `matches.ts` is the reference.
 */

/** Null stands for "no text, number or boolean is there". Only `eq`, `ne`, `in`, `nin` and `all` take it. */
export type FilterValue = string | number | boolean | null

export type FilterLeaf =
  | { op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; field: string; value: FilterValue }
  | { op: 'in' | 'nin' | 'all'; field: string; values: FilterValue[] }
  | { op: 'exists'; field: string; value: boolean }
  | { op: 'regex' | 'contains'; field: string; value: string }
  | { op: 'size'; field: string; value: number }

/** `and` of nothing is true: the filter `{}`. The other lists have at least one node. */
export type FilterNode =
  | { op: 'and' | 'or' | 'nor'; nodes: FilterNode[] }
  | { op: 'not'; node: FilterNode }
  | FilterLeaf
