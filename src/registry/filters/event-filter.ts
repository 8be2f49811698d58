import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { EVENT_FIELDS } from '../../contract/filter/fields.ts'
import { parseFilter } from '../../contract/filter/parse.ts'
import type { EngineDialect } from '../db/dialect.ts'
import { compileFilter, scalarField } from './compile.ts'
import { parseFilterText } from './filter-text.ts'

const COLUMN: Record<string, RawBuilder<string | null>> = {
  kind: sql`e.kind`,
  door: sql`e.door`,
  created_at: sql`e.at`,
  actor: sql`(select fu.username from users fu where fu.id = e.actor_id)`,
  alias: sql`case when e.kind = 'alias.moved' then e.subject end`,
}

/** A condition over `events as e` from a `filter` parameter; null where there is none. */
export function eventCondition(dialect: EngineDialect, text: string | undefined): RawBuilder<SqlBool> | null {
  const json = parseFilterText(text)
  if (json === undefined) return null
  return compileFilter(dialect, parseFilter(json, EVENT_FIELDS), (field) => {
    const column = COLUMN[field]
    if (column === undefined) throw new Error(`The field ${field} of events has no column.`)
    return scalarField(column, 'text')
  })
}
