/**
 * The grammar of filters (semantics.md, Filters): MongoDB-style objects, the same for every door. What it accepts is
 * known to mean something; what it refuses is refused with what would be accepted.
 */
import { unstorableCharacter } from '../names/characters.ts'
import type { FilterNode, FilterValue } from './ast.ts'
import {
  FIELD_OPERATORS,
  type FieldOperator,
  type FieldTable,
  LOGICAL_OPERATORS,
  type LogicalOperator,
  listFields,
  operatorsOf,
  type ResolvedField,
  resolveField,
} from './fields.ts'
import { invalid, type PatternFault, parsePattern, parseSearchText, parseValue, shown } from './operand.ts'

/** Filters inside one another, the whole filter being the first. */
export const MAX_DEPTH = 20
/** Conditions and the operators that join them. */
export const MAX_NODES = 500
/** Values of one `$in`, `$nin` or `$all`. */
export const MAX_VALUES = 1000
/** `$regex` and `$contains` together: each reads whole texts of every row that the other conditions leave. */
export const MAX_PATTERNS = 20
/** Longest name of a field, paths into documents included. */
const MAX_FIELD = 1000

interface Reading {
  table: FieldTable
  faultOf: PatternFault
  nodes: number
  patterns: number
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T =>
  names.some((one) => one === name)

const counted = <N extends FilterNode>(reading: Reading, place: string, node: N): N => {
  reading.nodes += 1
  if (reading.nodes > MAX_NODES) {
    throw invalid(
      place,
      `A filter has at most ${MAX_NODES} conditions. Several values of a field fit in one "$in".`,
    )
  }
  return node
}

const countPattern = (reading: Reading, place: string): void => {
  reading.patterns += 1
  if (reading.patterns > MAX_PATTERNS) {
    throw invalid(
      place,
      `A filter has at most ${MAX_PATTERNS} of $regex and $contains. One $regex can join several: "a|b".`,
    )
  }
}

const checkDepth = (depth: number, place: string): void => {
  if (depth > MAX_DEPTH) throw invalid(place, `A filter is nested at most ${MAX_DEPTH} deep.`)
}

const allOf = (nodes: FilterNode[]): FilterNode => {
  const [only, ...more] = nodes
  return only !== undefined && more.length === 0 ? only : { op: 'and', nodes }
}

const parseValues = (
  field: ResolvedField,
  operator: string,
  given: unknown,
  place: string,
): FilterValue[] => {
  if (!Array.isArray(given)) throw invalid(place, `${operator} takes a list: {"${operator}": [1, 2]}.`)
  if (given.length > MAX_VALUES) {
    throw invalid(place, `${operator} takes at most ${MAX_VALUES} values: these are ${given.length}.`)
  }
  return given.map((value: unknown, index) => parseValue(field, value, `${place}[${index}]`))
}

const parseBoolean = (given: unknown, place: string): boolean => {
  if (typeof given === 'boolean') return given
  throw invalid(place, '$exists takes true or false.')
}

const parseSize = (given: unknown, place: string): number => {
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0) return given
  throw invalid(place, '$size takes a whole number from 0.')
}

const parseComparison = (
  field: ResolvedField,
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  given: unknown,
  place: string,
): FilterNode => {
  const value = parseValue(field, given, place)
  if (value === null || typeof value === 'boolean') {
    throw invalid(
      place,
      `${operator} takes ${field.type === 'any' ? 'a number or a text' : `a ${field.type}`}.`,
    )
  }
  const op = ({ $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const)[operator]
  return { op, field: field.name, value }
}

const parseOperator = (
  reading: Reading,
  field: ResolvedField,
  operator: FieldOperator,
  given: unknown,
  depth: number,
  place: string,
): FilterNode => {
  const name = field.name
  switch (operator) {
    case '$eq':
      return { op: 'eq', field: name, value: parseValue(field, given, place) }
    case '$ne':
      return { op: 'ne', field: name, value: parseValue(field, given, place) }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return parseComparison(field, operator, given, place)
    case '$in':
      return { op: 'in', field: name, values: parseValues(field, operator, given, place) }
    case '$nin':
      return { op: 'nin', field: name, values: parseValues(field, operator, given, place) }
    case '$all':
      return { op: 'all', field: name, values: parseValues(field, operator, given, place) }
    case '$exists':
      return { op: 'exists', field: name, value: parseBoolean(given, place) }
    case '$regex':
      countPattern(reading, place)
      return { op: 'regex', field: name, value: parsePattern(field, given, place, reading.faultOf) }
    case '$contains':
      countPattern(reading, place)
      return { op: 'contains', field: name, value: parseSearchText(field, given, place) }
    case '$size':
      return { op: 'size', field: name, value: parseSize(given, place) }
    case '$not':
      return { op: 'not', node: parseCondition(reading, field, given, depth + 1, place) }
  }
}

const checkOperator = (field: ResolvedField, operator: string, place: string): FieldOperator => {
  const accepted = operatorsOf(field)
  if (isOneOf(accepted, operator)) return operator
  const list = `${accepted.join(' ')}.`
  if (isOneOf(FIELD_OPERATORS, operator)) {
    throw invalid(place, `${operator} does not apply to ${field.name}, which takes ${list}`)
  }
  if (operator.startsWith('$')) {
    throw invalid(place, `${shown(operator)} is no operator of a field. Those that exist: ${list}`)
  }
  throw invalid(
    place,
    `${field.name} holds no field ${shown(operator)}: join the names by a dot, or use an operator: ${list}`,
  )
}

/** What stands behind a field: a bare value, or operators of which all have to hold. */
const parseCondition = (
  reading: Reading,
  field: ResolvedField,
  given: unknown,
  depth: number,
  place: string,
): FilterNode => {
  checkDepth(depth, place)
  if (!isObject(given)) {
    return counted(reading, place, { op: 'eq', field: field.name, value: parseValue(field, given, place) })
  }
  const entries = Object.entries(given)
  if (entries.length === 0)
    throw invalid(place, `${field.name} has no condition: {"$exists": true} finds any value.`)
  return allOf(
    entries.map(([key, operand]) => {
      const operator = checkOperator(field, key, place)
      const at = `${place}.${operator}`
      return counted(reading, at, parseOperator(reading, field, operator, operand, depth, at))
    }),
  )
}

const parseLogical = (
  reading: Reading,
  operator: LogicalOperator,
  given: unknown,
  depth: number,
  place: string,
): FilterNode => {
  if (operator === '$not') return { op: 'not', node: parseObject(reading, given, depth + 1, place) }
  if (!Array.isArray(given) || given.length === 0) {
    throw invalid(place, `${operator} takes a list of one filter or more: {"${operator}": [{…}, {…}]}.`)
  }
  const nodes = given.map((inner: unknown, index) =>
    parseObject(reading, inner, depth + 1, `${place}[${index}]`),
  )
  return { op: ({ $and: 'and', $or: 'or', $nor: 'nor' } as const)[operator], nodes }
}

const findField = (reading: Reading, name: string, place: string): ResolvedField => {
  const field = resolveField(reading.table, name)
  if (field === undefined || name.length > MAX_FIELD || unstorableCharacter(name) !== undefined) {
    throw invalid(
      place,
      `There is no field ${shown(name)} here. Those that exist: ${listFields(reading.table)}.`,
    )
  }
  return field
}

const parseEntry = (
  reading: Reading,
  key: string,
  given: unknown,
  depth: number,
  place: string,
): FilterNode => {
  if (isOneOf(LOGICAL_OPERATORS, key)) {
    const at = `${place}.${key}`
    return counted(reading, at, parseLogical(reading, key, given, depth, at))
  }
  if (key.startsWith('$')) {
    const list = LOGICAL_OPERATORS.join(' ')
    throw invalid(place, `${shown(key)} is no operator that joins filters. Those that exist: ${list}.`)
  }
  const field = findField(reading, key, place)
  return parseCondition(reading, field, given, depth, `${place}.${field.name.slice(0, 100)}`)
}

const parseObject = (reading: Reading, given: unknown, depth: number, place: string): FilterNode => {
  checkDepth(depth, place)
  if (!isObject(given)) {
    throw invalid(place, 'A filter is an object such as {"name": "x"} or {"size": {"$gt": 0}}.')
  }
  return allOf(Object.entries(given).map(([key, value]) => parseEntry(reading, key, value, depth, place)))
}

interface ReadOptions {
  readonly faultOf: PatternFault
  readonly place?: string
}

/** `parseFilter` for who says what a pattern may be: what knows RE2 weighs more than all else here. */
export const readFilter = (
  json: unknown,
  table: FieldTable,
  { faultOf, place = 'filter' }: ReadOptions,
): FilterNode => parseObject({ table, faultOf, nodes: 0, patterns: 0 }, json, 1, place)
