import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FieldTable } from '../../contract/filter/fields.ts'
import { COLLECTION_FIELDS, REGISTRY_FIELDS } from '../../contract/filter/fields.ts'
import { parseFilter } from '../../contract/filter/parse.ts'
import type { EngineDialect } from '../db/dialect.ts'
import { compileFilter, type FieldLookup, manyField, scalarField } from './compile.ts'
import { parseFilterText } from './filter-text.ts'

/** A condition from a `filter` parameter over the rows of a list, or `1 = 1`. */
function conditionFrom(
  dialect: EngineDialect,
  text: string | undefined,
  fields: FieldTable,
  fieldOf: FieldLookup,
): RawBuilder<SqlBool> {
  const json = parseFilterText(text)
  return json === undefined ? sql<SqlBool>`1 = 1` : compileFilter(dialect, parseFilter(json, fields), fieldOf)
}

/** Over `collections as c`. */
export const collectionCondition = (dialect: EngineDialect, text: string | undefined): RawBuilder<SqlBool> =>
  conditionFrom(dialect, text, COLLECTION_FIELDS, (field) => {
    if (field === 'tag') return manyField(sql`from tags t where t.target_id = c.id`, sql<string>`t.tag`)
    if (field === 'alias')
      return manyField(sql`from aliases a where a.collection_id = c.id`, sql<string>`a.alias`)
    return scalarField(sql<string>`c.${sql.ref(field)}`, 'text')
  })

/** Over `homes as h`. */
export const registryCondition = (dialect: EngineDialect, text: string | undefined): RawBuilder<SqlBool> =>
  conditionFrom(dialect, text, REGISTRY_FIELDS, (field) =>
    scalarField(sql<string>`h.${sql.ref(field)}`, 'text'),
  )
