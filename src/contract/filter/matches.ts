/**
 * What a filter means, in JavaScript: the reference that the SQL of every engine is tested against, and what the browser
 * uses on what it has at hand.
 */
import type { FilterLeaf, FilterNode, FilterValue } from './ast.ts'
import { compareCodePoints } from './code-points.ts'
import { compileRegex, regexOfText } from './regex.ts'

/**
 * The value of a field: undefined where it is missing, a list where it has several (or is a list in a document).
 * A time is text: ISO 8601 in UTC with milliseconds.
 */
export type FieldValues = (field: string) => unknown

type Scalar = string | number | boolean

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Objects, nulls and lists inside lists are there, but compare with nothing. */
const scalars = (value: unknown): Scalar[] => (Array.isArray(value) ? value : [value]).filter(isScalar)

const equals = (value: unknown, operand: FilterValue): boolean =>
  operand === null ? scalars(value).length === 0 : scalars(value).some((one) => one === operand)

/** Below, at or above zero; nothing where the types differ: a text is neither more nor less than a number. */
const compare = (value: Scalar, operand: FilterValue): number | undefined => {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand
  if (typeof value === 'string' && typeof operand === 'string') return compareCodePoints(value, operand)
  return undefined
}

const compares = (value: unknown, operand: FilterValue, holds: (order: number) => boolean): boolean =>
  scalars(value).some((one) => {
    const order = compare(one, operand)
    return order !== undefined && holds(order)
  })

const finds = (value: unknown, pattern: string): boolean => {
  const regex = compileRegex(pattern)
  return scalars(value).some((one) => typeof one === 'string' && regex.matches(one))
}

/** A list or null in a document is there even so; a thing without tags has no tag, one without author no author. */
const exists = (field: string, value: unknown): boolean => {
  if (field.includes('.')) return value !== undefined
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null
}

const matchesLeaf = (leaf: FilterLeaf, value: unknown): boolean => {
  switch (leaf.op) {
    case 'eq':
      return equals(value, leaf.value)
    case 'ne':
      return !equals(value, leaf.value)
    case 'gt':
      return compares(value, leaf.value, (order) => order > 0)
    case 'gte':
      return compares(value, leaf.value, (order) => order >= 0)
    case 'lt':
      return compares(value, leaf.value, (order) => order < 0)
    case 'lte':
      return compares(value, leaf.value, (order) => order <= 0)
    case 'in':
      return leaf.values.some((one) => equals(value, one))
    case 'nin':
      return !leaf.values.some((one) => equals(value, one))
    case 'all':
      // As in MongoDB, all of nothing is found nowhere.
      return leaf.values.length > 0 && leaf.values.every((one) => equals(value, one))
    case 'exists':
      return exists(leaf.field, value) === leaf.value
    case 'regex':
      return finds(value, leaf.value)
    case 'contains':
      return finds(value, regexOfText(leaf.value))
    case 'size':
      return Array.isArray(value) && value.length === leaf.value
  }
}

/** Whether the thing whose fields `valuesOf` gives passes the filter. */
export const matchesFilter = (node: FilterNode, valuesOf: FieldValues): boolean => {
  switch (node.op) {
    case 'and':
      return node.nodes.every((inner) => matchesFilter(inner, valuesOf))
    case 'or':
      return node.nodes.some((inner) => matchesFilter(inner, valuesOf))
    case 'nor':
      return !node.nodes.some((inner) => matchesFilter(inner, valuesOf))
    case 'not':
      return !matchesFilter(node.node, valuesOf)
    default:
      return matchesLeaf(node, valuesOf(node.field))
  }
}
