import { Problem } from '../../contract/errors.ts'
import { valueAtPath } from '../../contract/filter/value-at-path.ts'
import type { CursorValue } from '../db/page.ts'
import type { RunTable } from '../db/schema.ts'

/** Orders that an index or a column knows. */
export const COLUMN_SORTS = ['createdAt', 'heartbeatAt', 'name'] as const
export type ColumnSort = (typeof COLUMN_SORTS)[number]

/** A place in the documents of a run. */
export interface DocumentSort {
  readonly document: 'config' | 'summary'
  readonly path: string
}

/** `createdAt`, `heartbeatAt`, `name`, or a `config.` or `summary.` path. */
export function parseRunSort(sort: string): ColumnSort | DocumentSort {
  const column = COLUMN_SORTS.find((known) => known === sort)
  if (column !== undefined) return column
  const [document, path] = [sort.split('.', 1)[0], sort.slice(sort.indexOf('.') + 1)]
  if ((document === 'config' || document === 'summary') && sort.includes('.') && path !== '') {
    return { document, path }
  }
  throw new Problem(
    'invalid_input',
    `There is no order by “${sort.slice(0, 80)}”. Use ${COLUMN_SORTS.join(', ')}, or a path such as config.lr or summary.loss.`,
    { field: 'sort' },
  )
}

/** Where a run stands in the order of a document: numbers before texts, and runs without the value last. */
export interface Standing {
  readonly rank: 0 | 1 | 2
  readonly value: CursorValue
  readonly id: string
}

export function standingOf(
  run: Pick<RunTable, 'id' | 'config' | 'summary'>,
  { document, path }: DocumentSort,
): Standing {
  const value = valueAtPath(JSON.parse(run[document]), path)
  if (typeof value === 'number') return { rank: 0, value, id: run.id }
  if (typeof value === 'boolean') return { rank: 0, value: Number(value), id: run.id }
  if (typeof value === 'string') return { rank: 1, value, id: run.id }
  return { rank: 2, value: null, id: run.id }
}

/** The order asked for, in which those without the value stay last either way. */
export function compareStandings(order: 'asc' | 'desc'): (one: Standing, other: Standing) => number {
  const sign = order === 'asc' ? 1 : -1
  return (one, other) => {
    const lacks = Number(one.rank === 2) - Number(other.rank === 2)
    if (lacks !== 0) return lacks
    return sign * (one.rank - other.rank || compare(one.value, other.value) || compare(one.id, other.id))
  }
}

const compare = (one: CursorValue, other: CursorValue): number => {
  if (one === other || one === null || other === null) return 0
  return one < other ? -1 : 1
}
