import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FilterNode } from '../../contract/filter/ast.ts'
import { VERSION_FIELDS } from '../../contract/filter/fields.ts'
import { parseFilter } from '../../contract/filter/parse.ts'
import type { EngineDialect } from '../db/dialect.ts'
import { booleanText, SIZE_SUFFIX } from '../versions/facets.ts'
import { compileFilter, manyField, type SqlField, scalarField } from './compile.ts'
import { parseFilterText } from './filter-text.ts'

/** The `filter` parameter of lists of versions; null when there is none. */
export function parseVersionFilter(text: string | undefined): FilterNode | null {
  const json = parseFilterText(text)
  return json === undefined ? null : parseFilter(json, VERSION_FIELDS)
}

/** A filter over `memberships as m` in the query around it. */
export function versionCondition(dialect: EngineDialect, filter: FilterNode): RawBuilder<SqlBool> {
  return compileFilter(dialect, filter, versionField)
}

/**
 * The same where versions of many collections are looked through: the few memberships that have such an alias are found
 * first. Asked of one membership after the other, SQLite goes through all that have the alias for each: minutes among
 * a hundred thousand.
 */
export function versionConditionAcross(dialect: EngineDialect, filter: FilterNode): RawBuilder<SqlBool> {
  return compileFilter(dialect, filter, (field) => (field === 'alias' ? ALIAS_ACROSS : versionField(field)))
}

const ALIAS_ACROSS: SqlField = {
  some: (test) =>
    sql<SqlBool>`m.id in (select a.membership_id from aliases a where ${test({
      text: sql<string>`a.alias`,
      number: null,
      boolean: null,
      present: sql<SqlBool>`a.alias is not null`,
    })})`,
  exists: () => sql<SqlBool>`m.id in (select a.membership_id from aliases a)`,
  size: sql<number>`(select count(*) from aliases a where a.membership_id = m.id)`,
}

const ofVersion = (column: string): RawBuilder<string | null> =>
  sql<string | null>`(select v.${sql.ref(column)} from versions v where v.id = m.version_id)`
const ofCollection = (column: string): RawBuilder<string | null> =>
  sql<string | null>`(select c.${sql.ref(column)} from collections c where c.id = m.collection_id)`

function versionField(field: string): SqlField {
  if (/^(metadata|metric)\./.test(field)) return facetField(field)
  switch (field) {
    case 'version':
      return scalarField(sql<number>`m.number`, 'number')
    case 'linked_at':
      return scalarField(sql<string>`m.created_at`, 'text')
    case 'size':
      return scalarField(ofVersion('size'), 'number')
    case 'alias':
      return manyField(sql`from aliases a where a.membership_id = m.id`, sql<string>`a.alias`)
    case 'tag':
      return manyField(sql`from tags t where t.target_id = m.version_id`, sql<string>`t.tag`)
    case 'collection':
      return scalarField(ofCollection('name'), 'text')
    case 'type':
      return scalarField(ofCollection('type'), 'text')
    case 'author':
      return scalarField(
        sql<
          string | null
        >`(select u.username from versions v join users u on u.id = v.created_by where v.id = m.version_id)`,
        'text',
      )
    default:
      return scalarField(ofVersion(field), 'text')
  }
}

/** A path into the metadata or the metrics: its scalars are rows of `facets`. */
function facetField(key: string): SqlField {
  const rows = sql`from facets x where x.membership_id = m.id and x.key = ${key}`
  return {
    some: (test) =>
      sql<SqlBool>`exists (select 1 ${rows} and ${test({
        // Booleans stand among the texts, marked by a first character that no document is likely to begin with.
        text: sql<
          string | null
        >`case when x.txt >= ${'\u0001'} and x.txt < ${'\u0002'} then null else x.txt end`,
        number: sql<number | null>`x.num`,
        boolean: (value) => sql<SqlBool>`(x.txt is not null and x.txt = ${booleanText(value)})`,
        present: sql<SqlBool>`(x.num is not null or x.txt is not null)`,
      })})`,
    // An object exists by what is in it: `a` by `a.b`. The code point after the dot ends the range.
    exists: () =>
      sql<SqlBool>`exists (select 1 from facets x where x.membership_id = m.id and (x.key = ${key} or (x.key >= ${`${key}.`} and x.key < ${`${key}/`})))`,
    size: sql<number>`(select max(y.num) from facets y where y.membership_id = m.id and y.key = ${key + SIZE_SUFFIX})`,
  }
}
