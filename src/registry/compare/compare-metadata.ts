import type { Comparison } from '../../contract/schemas/insight.ts'

/** Rows of metadata that are told; what differs is told first. */
const MAX_ROWS = 1000

type Row = Comparison['metadata'][number]

/**
 * The metadata of several versions side by side, one row a dotted path. Objects are opened; lists are values of their
 * own, because their elements have no names to stand beside each other by.
 */
export function compareMetadata(documents: readonly Record<string, unknown>[]): {
  rows: Row[]
  cut: boolean
} {
  const flat = documents.map((document) => {
    const values = new Map<string, unknown>()
    flatten(document, [], values)
    return values
  })
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))].toSorted()
  const rows = paths.map((path): Row => {
    const values = flat.map((one) => (one.has(path) ? { value: one.get(path) } : null))
    return { path, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 }
  })
  if (rows.length <= MAX_ROWS) return { rows, cut: false }
  return {
    rows: rows.toSorted((a, b) => Number(b.differs) - Number(a.differs)).slice(0, MAX_ROWS),
    cut: true,
  }
}

/** Named as filters name it, without the `metadata.` in front; an empty object is a value like any other. */
export function flatten(object: object, path: readonly string[], into: Map<string, unknown>): void {
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    const inner = [...path, name]
    const isOpened =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
    if (isOpened) flatten(value, inner, into)
    else into.set(inner.join('.'), value)
  }
}
