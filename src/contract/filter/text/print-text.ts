/** A filter as people write it. `parse-text.ts` reads it back as the same tree, simplified. */
import type { FilterLeaf, FilterNode, FilterValue } from '../ast.ts'
import { simplify } from './simplify.ts'
import { type WordFields, wordOf } from './words.ts'

/** What needs no quotes as a value. All else is quoted, also what only looks like a number or an operator. */
const PLAIN_VALUE = /^[\p{L}\p{N}_./@+][\p{L}\p{M}\p{N}_./@+:-]*$/u
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_./@+-]*$/u
const SCALAR = /^(?:[-+]?[\d.]+(?:e[+-]?\d+)?|true|false|null)$/i
export const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'ALL', 'SIZE', 'HAS', 'NO'])

/** In quotes nothing is unseen: what has no shape of its own is written by its code (bad input: RTL, zero width). */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  )

const name = (field: string): string =>
  PLAIN_NAME.test(field) && !KEYWORDS.has(field.toUpperCase()) ? field : quoted(field)

const word = (text: string): string =>
  PLAIN_NAME.test(text) && !KEYWORDS.has(text.toUpperCase()) ? text : quoted(text)

const value = (given: FilterValue): string => {
  if (typeof given !== 'string') return String(given)
  return PLAIN_VALUE.test(given) && !SCALAR.test(given) ? given : quoted(given)
}

const list = (values: readonly FilterValue[]): string => `(${values.map(value).join(', ')})`

function leafText(leaf: FilterLeaf): string {
  const field = name(leaf.field)
  switch (leaf.op) {
    case 'eq':
      return `${field}:${value(leaf.value)}`
    case 'ne':
      return `${field} != ${value(leaf.value)}`
    case 'gt':
      return `${field} > ${value(leaf.value)}`
    case 'gte':
      return `${field} >= ${value(leaf.value)}`
    case 'lt':
      return `${field} < ${value(leaf.value)}`
    case 'lte':
      return `${field} <= ${value(leaf.value)}`
    case 'contains':
      return `${field} ~ ${value(leaf.value)}`
    case 'regex':
      return `${field} =~ ${quoted(leaf.value)}`
    case 'in':
      return `${field} in ${list(leaf.values)}`
    case 'nin':
      return `${field} not in ${list(leaf.values)}`
    case 'all':
      return `${field} all ${list(leaf.values)}`
    case 'size':
      return `${field} size ${leaf.value}`
    case 'exists':
      return `${leaf.value ? 'has' : 'no'}:${field}`
  }
}

/** What binds less than its place gets parentheses. */
function part(node: FilterNode, words: WordFields, isInner: boolean): string {
  const found = wordOf(node, words)
  if (found !== null) return word(found)
  switch (node.op) {
    case 'and':
    case 'or':
    case 'nor': {
      const text = node.nodes.map((inner) => part(inner, words, true)).join(node.op === 'or' ? ' OR ' : ' ')
      return isInner ? `(${text})` : text
    }
    case 'not':
      return `NOT ${part(node.node, words, true)}`
    default:
      return leafText(node)
  }
}

/** The text of a filter; empty for the one that lets everything through. */
export const filterText = (node: FilterNode, words: WordFields): string => part(simplify(node), words, false)
