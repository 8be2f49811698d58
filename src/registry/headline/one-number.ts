import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { SIZE_SUFFIX } from '../versions/facets.ts'

/** A facet `f` that is no element of a list: a headline metric is one number, not the first of several. */
export const isOneNumber: RawBuilder<SqlBool> = sql<SqlBool>`not exists (
  select 1 from facets l where l.membership_id = f.membership_id and l.key = f.key || ${sql.lit(SIZE_SUFFIX)})`
