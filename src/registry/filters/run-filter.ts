import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FilterNode } from '../../contract/filter/ast.ts'
import { RUN_FIELDS } from '../../contract/filter/fields.ts'
import { matchesFilter } from '../../contract/filter/matches.ts'
import { parseFilter } from '../../contract/filter/parse.ts'
import { valueAtPath } from '../../contract/filter/value-at-path.ts'
import type { EngineDialect } from '../db/dialect.ts'
import type { RunTable } from '../db/schema.ts'
import { metricsOf } from '../versions/facets.ts'
import { compileFilter, scalarField } from './compile.ts'
import { parseFilterText } from './filter-text.ts'

/**
 * A filter of runs in two parts. Config and summary are documents that no index of the database knows: what asks for
 * them is answered by the reference evaluator, on the rows that the rest has left.
 */
export interface RunFilter {
  /** Over `runs as r`. */
  condition(dialect: EngineDialect): RawBuilder<SqlBool>
  /** What the condition leaves to be asked of each row; null when that is nothing. */
  matches: ((run: FilteredRun) => boolean) | null
}

export type FilteredRun = Pick<
  RunTable,
  | 'id'
  | 'name'
  | 'display_name'
  | 'state'
  | 'run_group'
  | 'job_type'
  | 'created_at'
  | 'heartbeat_at'
  | 'tags'
  | 'config'
  | 'summary'
> & { author: string | null }

/** Who started the run, by username. */
export const AUTHOR: RawBuilder<string | null> = sql<
  string | null
>`(select u.username from users u where u.id = r.created_by)`

const COLUMN: Record<string, RawBuilder<string | null>> = {
  id: sql`r.id`,
  name: sql`r.name`,
  display_name: sql`r.display_name`,
  state: sql`r.state`,
  group: sql`r.run_group`,
  job_type: sql`r.job_type`,
  author: AUTHOR,
  created_at: sql`r.created_at`,
  heartbeat_at: sql`r.heartbeat_at`,
}

/** The `filter` parameter of a list of runs; null when there is none. */
export function parseRunFilter(text: string | undefined): RunFilter | null {
  const json = parseFilterText(text)
  if (json === undefined) return null
  const filter = parseFilter(json, RUN_FIELDS)
  const parts = filter.op === 'and' ? filter.nodes : [filter]
  const inSql: FilterNode = { op: 'and', nodes: parts.filter(isOfColumns) }
  const rest: FilterNode = { op: 'and', nodes: parts.filter((part) => !isOfColumns(part)) }
  return {
    condition: (dialect) => compileFilter(dialect, inSql, (field) => scalarField(columnOf(field), 'text')),
    matches: rest.nodes.length === 0 ? null : (run) => matchesFilter(rest, valuesOf(run)),
  }
}

function isOfColumns(node: FilterNode): boolean {
  if ('nodes' in node) return node.nodes.every(isOfColumns)
  return 'node' in node ? isOfColumns(node.node) : Object.hasOwn(COLUMN, node.field)
}

function columnOf(field: string): RawBuilder<string | null> {
  const column = COLUMN[field]
  if (column === undefined) throw new Error(`The field ${field} of runs has no column.`)
  return column
}

function valuesOf(run: FilteredRun): (field: string) => unknown {
  // Each document is read once a row, and only if the filter asks for it.
  const config = lazily(() => JSON.parse(run.config) as Record<string, unknown>)
  const summary = lazily(() => JSON.parse(run.summary) as Record<string, unknown>)
  return (field) => {
    if (field.startsWith('config.')) return valueAtPath(config(), field.slice('config.'.length))
    if (field.startsWith('summary.')) return valueAtPath(summary(), field.slice('summary.'.length))
    if (field.startsWith('metric.')) return valueAtPath(metricsOf(summary()), field.slice('metric.'.length))
    if (field === 'tag') return JSON.parse(run.tags) as unknown
    return columnsOf(run)[field] ?? undefined
  }
}

const columnsOf = (run: FilteredRun): Record<string, string | null> => ({
  id: run.id,
  name: run.name,
  display_name: run.display_name,
  state: run.state,
  group: run.run_group,
  job_type: run.job_type,
  author: run.author,
  created_at: run.created_at,
  heartbeat_at: run.heartbeat_at,
})

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
