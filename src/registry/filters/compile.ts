import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FilterLeaf, FilterNode, FilterValue } from '../../contract/filter/ast.ts'
import { regexOfText } from '../../contract/filter/regex.ts'
import type { EngineDialect } from '../db/dialect.ts'

/**
 * Filters as SQL. Every condition answers true or false and never null, so that `not`, `ne` and `nin` mean the same as
 * in the reference evaluator (`contract/filter`) for things that lack the field.
 */
export interface SqlField {
  /** Conditions on the values of the field: `test` gets the SQL of one value and says what must hold for one of them. */
  some(test: (value: SqlValue) => RawBuilder<SqlBool>): RawBuilder<SqlBool>
  /** Whether there is any value, null included. */
  exists(): RawBuilder<SqlBool>
  /** How many values there are; null where the field is a single value. */
  size: RawBuilder<number> | null
}

/** One value by type: a document's field may be any. Null where the field never is of that type. */
export interface SqlValue {
  text: RawBuilder<string | null> | null
  number: RawBuilder<number | null> | null
  boolean: ((value: boolean) => RawBuilder<SqlBool>) | null
  /** Whether it is anything but null. */
  present: RawBuilder<SqlBool>
}

export type FieldLookup = (field: string) => SqlField

const TRUE = sql<SqlBool>`1 = 1`
const FALSE = sql<SqlBool>`1 = 0`

const joined = (
  conditions: readonly RawBuilder<SqlBool>[],
  by: 'and' | 'or',
  empty: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> =>
  conditions.length === 0 ? empty : sql<SqlBool>`(${sql.join(conditions, sql.raw(` ${by} `))})`

export function compileFilter(
  dialect: EngineDialect,
  node: FilterNode,
  fieldOf: FieldLookup,
): RawBuilder<SqlBool> {
  const compile = (inner: FilterNode): RawBuilder<SqlBool> => compileFilter(dialect, inner, fieldOf)
  switch (node.op) {
    case 'and':
      return joined(node.nodes.map(compile), 'and', TRUE)
    case 'or':
      return joined(node.nodes.map(compile), 'or', FALSE)
    case 'nor':
      return sql<SqlBool>`not ${joined(node.nodes.map(compile), 'or', FALSE)}`
    case 'not':
      return sql<SqlBool>`not (${compile(node.node)})`
    default:
      return compileLeaf(dialect, node, fieldOf(node.field))
  }
}

function compileLeaf(dialect: EngineDialect, leaf: FilterLeaf, field: SqlField): RawBuilder<SqlBool> {
  switch (leaf.op) {
    case 'eq':
      return equals(field, leaf.value)
    case 'ne':
      return sql<SqlBool>`not (${equals(field, leaf.value)})`
    case 'in':
      return joined(
        leaf.values.map((value) => equals(field, value)),
        'or',
        FALSE,
      )
    case 'nin':
      return sql<SqlBool>`not ${joined(
        leaf.values.map((value) => equals(field, value)),
        'or',
        FALSE,
      )}`
    case 'all':
      return joined(
        leaf.values.map((value) => equals(field, value)),
        'and',
        FALSE,
      )
    case 'exists':
      return leaf.value ? field.exists() : sql<SqlBool>`not (${field.exists()})`
    case 'regex':
      return textTest(field, (text) => dialect.matchesRegex(text, leaf.value))
    case 'contains':
      return textTest(field, (text) => dialect.matchesRegex(text, regexOfText(leaf.value)))
    case 'size':
      return field.size === null ? FALSE : sql<SqlBool>`coalesce(${field.size}, -1) = ${leaf.value}`
    default:
      return compares(field, leaf.op, leaf.value)
  }
}

function equals(field: SqlField, value: FilterValue): RawBuilder<SqlBool> {
  if (value === null) return sql<SqlBool>`not (${field.some((one) => one.present)})`
  return field.some((one) => {
    if (typeof value === 'string')
      return one.text === null ? FALSE : sql<SqlBool>`(${one.text} is not null and ${one.text} = ${value})`
    if (typeof value === 'number')
      return one.number === null
        ? FALSE
        : sql<SqlBool>`(${one.number} is not null and ${one.number} = ${value})`
    return one.boolean === null ? FALSE : one.boolean(value)
  })
}

const SIGN = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

/** Only values of the operand's type compare: a text is neither more nor less than a number. */
function compares(field: SqlField, op: keyof typeof SIGN, value: FilterValue): RawBuilder<SqlBool> {
  if (typeof value !== 'string' && typeof value !== 'number') return FALSE
  return field.some((one) => {
    const side = typeof value === 'string' ? one.text : one.number
    return side === null ? FALSE : sql<SqlBool>`(${side} is not null and ${side} ${SIGN[op]} ${value})`
  })
}

function textTest(
  field: SqlField,
  test: (text: RawBuilder<string | null>) => RawBuilder<boolean>,
): RawBuilder<SqlBool> {
  return field.some((one) =>
    one.text === null ? FALSE : sql<SqlBool>`(${one.text} is not null and ${test(one.text)})`,
  )
}

/** A field of one value, of one type. */
export function scalarField(value: RawBuilder<string | number | null>, type: 'text' | 'number'): SqlField {
  const one: SqlValue = {
    text: type === 'text' ? (value as RawBuilder<string | null>) : null,
    number: type === 'number' ? (value as RawBuilder<number | null>) : null,
    boolean: null,
    present: sql<SqlBool>`${value} is not null`,
  }
  return { some: (test) => test(one), exists: () => sql<SqlBool>`${value} is not null`, size: null }
}

/** A field of many texts, each a row of `from … where`: tags, aliases. */
export function manyField(from: RawBuilder<unknown>, text: RawBuilder<string | null>): SqlField {
  return {
    some: (test) =>
      sql<SqlBool>`exists (select 1 ${from} and ${test({ text, number: null, boolean: null, present: TRUE })})`,
    exists: () => sql<SqlBool>`exists (select 1 ${from})`,
    size: sql<number>`(select count(*) ${from})`,
  }
}
