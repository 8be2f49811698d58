/**
 * The language of the query field: another spelling of the filter grammar (semantics.md, Filters).
 *
 *   tag:vision metric.acc > 0.9 NOT alias:production (tag:eu OR tag:us)
 *
 * Conditions side by side all have to hold. `:` or `=` equals, `~` contains, `=~` is a pattern of RE2; `in (a, b)`,
 * `not in (…)`, `all (…)`, `size 2`, `has:field`, `no:field`. `-` is NOT. Quotes are those of JSON. Every condition is
 * checked by the grammar of filters itself, so nothing is understood here that a door would refuse.
 */
import { Problem } from '../../errors.ts'
import type { FilterNode } from '../ast.ts'
import { type FieldTable, resolveField } from '../fields.ts'
import { parseFilter } from '../parse.ts'
import { MAX_DEPTH, MAX_NODES } from '../read-filter.ts'
import { filterJson } from '../to-json.ts'
import { joined } from './simplify.ts'
import { type WordFields, wordNode } from './words.ts'

/** Longer text is no longer typed: it is refused before it is read. */
export const MAX_QUERY_TEXT = 20_000

export type TextErrorKind =
  | 'too_long'
  | 'too_deep'
  | 'too_many'
  | 'unclosed_quote'
  | 'unclosed_group'
  | 'unexpected'
  | 'missing_value'
  | 'unknown_field'
  | 'invalid'

export interface TextError {
  readonly kind: TextErrorKind
  /** Where in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** What stands there, or for `invalid` the sentence of the grammar. */
  readonly detail: string
}

export type ParsedText =
  | { readonly ok: true; readonly node: FilterNode }
  | { readonly ok: false; readonly error: TextError }

interface Language {
  readonly table: FieldTable
  readonly words: WordFields
}

class Fault extends Error {
  readonly fault: TextError
  constructor(fault: TextError) {
    super(fault.kind)
    this.fault = fault
  }
}

interface Token {
  readonly text: string
  readonly quoted: boolean
  readonly start: number
}

const OPERATORS = {
  ':': '$eq',
  '=': '$eq',
  '!=': '$ne',
  '>=': '$gte',
  '<=': '$lte',
  '>': '$gt',
  '<': '$lt',
  '=~': '$regex',
  '~': '$contains',
} as const
type Operator = (typeof OPERATORS)[keyof typeof OPERATORS]

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i

class Reader {
  readonly text: string
  readonly language: Language
  at = 0
  nodes = 0

  constructor(text: string, language: Language) {
    this.text = text
    this.language = language
  }

  fail(kind: TextErrorKind, start: number, detail = this.text.slice(start, start + 40)): never {
    throw new Fault({ kind, start, end: Math.max(this.at, Math.min(start + 1, this.text.length)), detail })
  }

  /** What the pattern finds right here, read over; null leaves everything as it was. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    return pattern.test(this.text)
  }

  space(): void {
    this.take(SPACE)
  }

  token(bare: RegExp): Token | null {
    const start = this.at
    if (this.sees(QUOTE)) {
      const raw = this.take(QUOTED)
      if (raw === null) {
        this.at = this.text.length
        return this.fail('unclosed_quote', start)
      }
      return { text: unquoted(raw) ?? this.fail('invalid', start, raw), quoted: true, start }
    }
    const text = this.take(bare)
    return text === null ? null : { text, quoted: false, start }
  }
}

const SPACE = /\s+/y
const QUOTE = /"/y
const QUOTED = /"(?:[^"\\]|\\.)*"/sy
const BARE_NAME = /[^\s()",:=!<>~]+/y
const BARE_VALUE = /[^\s()",]+/y
const OPERATOR = /!=|>=|<=|=~|[:=<>~]/y
const OPEN = /\(/y
const CLOSE = /\)/y
const COMMA = /,/y
const OR = /(?:OR(?=[\s()"]|$)|\|{1,2})/y
const AND = /(?:AND(?=[\s()"]|$)|&{1,2})/y
const NOT = /(?:NOT(?=[\s()"]|$)|-(?=[^\s]))/y
const LIST_WORD = /(?:not\s+in|in|all)(?=\s*\()/iy
const SIZE_WORD = /size(?=\s+\d)/iy
const DIGITS = /\d+/y

/** Line breaks and tabs may stand in quotes as they are, for text that was pasted. */
function unquoted(raw: string): string | null {
  try {
    const text: unknown = JSON.parse(raw.replaceAll(/[\n\r\t]/g, (c) => JSON.stringify(c).slice(1, -1)))
    return typeof text === 'string' ? text : null
  } catch {
    return null
  }
}

/** Reads the text of the query field. Empty text lets everything through. */
export function parseFilterText(text: string, table: FieldTable, words: WordFields): ParsedText {
  const reader = new Reader(text, { table, words })
  try {
    if (text.length > MAX_QUERY_TEXT) return reader.fail('too_long', MAX_QUERY_TEXT, '')
    const node = readOr(reader, 1)
    reader.space()
    if (reader.at < text.length) return reader.fail('unexpected', reader.at)
    checkWhole(reader, node)
    return { ok: true, node }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, error: error.fault }
    throw error
  }
}

/** What counts over the whole filter: its depth, its conditions, its searches in text. */
function checkWhole(reader: Reader, node: FilterNode): void {
  try {
    parseFilter(filterJson(node), reader.language.table)
  } catch (error) {
    if (error instanceof Problem) reader.fail('invalid', 0, error.message)
    throw error
  }
}

/** Only against running out of stack: the grammar of filters has its own limit. */
const MAX_TEXT_DEPTH = 2 * MAX_DEPTH

function readOr(reader: Reader, depth: number): FilterNode {
  if (depth >= MAX_TEXT_DEPTH) return reader.fail('too_deep', reader.at)
  const nodes = [readAnd(reader, depth)]
  for (;;) {
    reader.space()
    const start = reader.at
    if (reader.take(OR) === null) return joined('or', nodes)
    const next = readAnd(reader, depth)
    // `a OR` is a sentence somebody is still writing.
    if (next.op === 'and' && next.nodes.length === 0 && !isGroup(reader, start))
      return reader.fail('missing_value', start)
    nodes.push(next)
  }
}

const isGroup = (reader: Reader, since: number): boolean => reader.text.slice(since, reader.at).includes('(')

function readAnd(reader: Reader, depth: number): FilterNode {
  const nodes: FilterNode[] = []
  for (;;) {
    reader.space()
    if (nodes.length > 0 && reader.take(AND) !== null) reader.space()
    if (reader.at >= reader.text.length || reader.sees(CLOSE) || reader.sees(OR)) return joined('and', nodes)
    nodes.push(readOne(reader, depth))
  }
}

function readOne(reader: Reader, depth: number): FilterNode {
  reader.nodes += 1
  if (reader.nodes > MAX_NODES) return reader.fail('too_many', reader.at)
  const start = reader.at
  if (reader.take(NOT) !== null) {
    if (depth + 1 >= MAX_TEXT_DEPTH) return reader.fail('too_deep', start)
    reader.space()
    if (reader.at >= reader.text.length || reader.sees(CLOSE)) return reader.fail('missing_value', start)
    return { op: 'not', node: readOne(reader, depth + 1) }
  }
  if (reader.take(OPEN) !== null) {
    const inner = readOr(reader, depth + 1)
    reader.space()
    if (reader.take(CLOSE) === null) return reader.fail('unclosed_group', start)
    return inner
  }
  return readCondition(reader)
}

function readCondition(reader: Reader): FilterNode {
  const token = reader.token(BARE_NAME)
  if (token === null) return reader.fail('unexpected', reader.at)
  const afterName = reader.at
  reader.space()
  const spelled = reader.take(OPERATOR)
  if (spelled !== null) {
    const existence = spelled === ':' && !token.quoted ? existenceOf(token.text) : null
    if (existence !== null) return readExistence(reader, token, existence)
    return readComparison(reader, token, OPERATORS[spelled as keyof typeof OPERATORS])
  }
  const list = reader.take(LIST_WORD)
  if (list !== null) return readList(reader, token, list)
  if (reader.take(SIZE_WORD) !== null) {
    reader.space()
    return condition(reader, token, '$size', Number(reader.take(DIGITS)))
  }
  reader.at = afterName
  return wordNode(token.text.normalize('NFC'), reader.language.words)
}

const existenceOf = (name: string): boolean | null => ({ has: true, no: false })[name.toLowerCase()] ?? null

function readExistence(reader: Reader, token: Token, value: boolean): FilterNode {
  reader.space()
  const field = reader.token(BARE_VALUE)
  if (field === null) return reader.fail('missing_value', token.start)
  return condition(reader, { ...field, start: token.start }, '$exists', value)
}

function readComparison(reader: Reader, field: Token, operator: Operator): FilterNode {
  reader.space()
  const token = reader.token(BARE_VALUE)
  if (token === null) return reader.fail('missing_value', field.start)
  const asText = operator === '$regex' || operator === '$contains'
  return condition(reader, field, operator, asText ? token.text : scalarOf(reader, field, token))
}

function readList(reader: Reader, field: Token, spelled: string): FilterNode {
  const operator = /^not/i.test(spelled) ? '$nin' : /^all/i.test(spelled) ? '$all' : '$in'
  reader.space()
  reader.take(OPEN)
  const values: unknown[] = []
  for (;;) {
    reader.space()
    if (reader.take(CLOSE) !== null) return condition(reader, field, operator, values)
    const token = reader.token(BARE_VALUE)
    if (token === null) return reader.fail('unclosed_group', field.start)
    values.push(scalarOf(reader, field, token))
    reader.space()
    if (reader.take(COMMA) === null && !reader.sees(CLOSE)) return reader.fail('unclosed_group', field.start)
  }
}

/** Quotes make it a text whatever it looks like; so does a field that holds texts. */
function scalarOf(reader: Reader, field: Token, token: Token): unknown {
  if (token.quoted) return token.text
  if (token.text === 'null') return null
  const type = resolveField(reader.language.table, field.text)?.type
  if (type === 'text' || type === 'time') return token.text
  if (token.text === 'true' || token.text === 'false') return token.text === 'true'
  return NUMBER.test(token.text) ? Number(token.text) : token.text
}

/** The grammar of filters has the last word on every condition. */
function condition(reader: Reader, field: Token, operator: string, operand: unknown): FilterNode {
  const { table } = reader.language
  if (resolveField(table, field.text) === undefined) reader.fail('unknown_field', field.start, field.text)
  try {
    return parseFilter({ [field.text]: { [operator]: operand } }, table)
  } catch (error) {
    if (error instanceof Problem) return reader.fail('invalid', field.start, error.message)
    throw error
  }
}
