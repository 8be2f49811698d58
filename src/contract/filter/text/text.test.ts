import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../errors.ts'
import type { FilterNode } from '../ast.ts'
import { COLLECTION_FIELDS, VERSION_FIELDS } from '../fields.ts'
import { parseFilter } from '../parse.ts'
import { filterJson } from '../to-json.ts'
import { MAX_QUERY_TEXT, parseFilterText } from './parse-text.ts'
import { filterText } from './print-text.ts'
import { simplify } from './simplify.ts'
import { COLLECTION_WORDS, VERSION_WORDS, wordNode } from './words.ts'

const read = (text: string) => parseFilterText(text, VERSION_FIELDS, VERSION_WORDS)
const print = (node: FilterNode) => filterText(node, VERSION_WORDS)
const nodeOf = (text: string): FilterNode => {
  const parsed = read(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.kind} ${parsed.error.detail}`)
  return parsed.node
}
const jsonOf = (text: string) => filterJson(nodeOf(text))

describe('what the text means', () => {
  test.each([
    ['', {}],
    ['tag:vision', { tag: 'vision' }],
    ['tag = "in review"', { tag: 'in review' }],
    ['metric.acc > 0.9', { 'metric.acc': { $gt: 0.9 } }],
    ['metric.acc>=.9', { 'metric.acc': { $gte: 0.9 } }],
    ['version:v3', { version: 3 }],
    ['metadata.epochs:5', { 'metadata.epochs': 5 }],
    ['metadata.epochs:"5"', { 'metadata.epochs': '5' }],
    ['tag:5', { tag: '5' }],
    ['metadata.ok:true', { 'metadata.ok': true }],
    ['author:null', { author: null }],
    ['"metadata.learning rate" < 1e-3', { 'metadata.learning rate': { $lt: 0.001 } }],
    ['description ~ churn', { description: { $contains: 'churn' } }],
    ['description =~ "^v\\\\d"', { description: { $regex: '^v\\d' } }],
    ['tag in (eu, us)', { tag: { $in: ['eu', 'us'] } }],
    ['tag not in (eu)', { tag: { $nin: ['eu'] } }],
    ['tag all (eu, nightly)', { tag: { $all: ['eu', 'nightly'] } }],
    ['tag size 2', { tag: { $size: 2 } }],
    ['has:metadata.f1', { 'metadata.f1': { $exists: true } }],
    ['no:author', { author: { $exists: false } }],
    ['tag:a alias:b', { $and: [{ tag: 'a' }, { alias: 'b' }] }],
    ['tag:a AND alias:b', { $and: [{ tag: 'a' }, { alias: 'b' }] }],
    ['tag:a OR tag:b alias:c', { $or: [{ tag: 'a' }, { $and: [{ tag: 'b' }, { alias: 'c' }] }] }],
    ['NOT (tag:a OR tag:b)', { $not: { $or: [{ tag: 'a' }, { tag: 'b' }] } }],
    ['-tag:a', { $not: { tag: 'a' } }],
    ['created_at >= 2026-03-14', { created_at: { $gte: '2026-03-14T00:00:00.000Z' } }],
  ])('%s', (text, json) => {
    expect(jsonOf(text)).toEqual(json)
  })

  test('a lone word is looked for in the fields that hold words', () => {
    expect(nodeOf('vision')).toEqual(wordNode('vision', VERSION_WORDS))
    expect(parseFilterText('vision', COLLECTION_FIELDS, COLLECTION_WORDS)).toEqual({
      ok: true,
      node: wordNode('vision', COLLECTION_WORDS),
    })
  })

  test('words in small letters are words, not operators', () => {
    expect(nodeOf('or')).toEqual(wordNode('or', VERSION_WORDS))
  })
})

describe('what it says of text it does not understand', () => {
  test.each([
    ['tag:"half', 'unclosed_quote', 4],
    ['(tag:a', 'unclosed_group', 0],
    ['tag:a)', 'unexpected', 5],
    ['tag:', 'missing_value', 0],
    ['tag:a NOT', 'missing_value', 6],
    ['tag:a OR', 'missing_value', 6],
    ['nonsense:1', 'unknown_field', 0],
    ['tag:a metric.acc > high', 'invalid', 6],
    ['tag in (a b)', 'unclosed_group', 0],
    [`${'('.repeat(60)}tag:a${')'.repeat(60)}`, 'too_deep', 39],
    ['x'.repeat(MAX_QUERY_TEXT + 1), 'too_long', MAX_QUERY_TEXT],
  ])('%s', (text, kind, start) => {
    expect(read(text)).toMatchObject({ ok: false, error: { kind, start } })
  })

  test('a pasted megabyte is refused for its length, before anything of it is read', () => {
    expect(read('('.repeat(1_000_000))).toMatchObject({ ok: false, error: { kind: 'too_long' } })
  })

  test('whatever is typed, it answers and does not throw', () => {
    const pieces = fc.constantFrom(
      'tag',
      ':',
      '"',
      '(',
      ')',
      ' ',
      'OR',
      'NOT',
      '-',
      '>',
      '\\',
      ',',
      'in',
      '5',
      '음',
    )
    const answers = fc.property(
      fc.array(pieces, { maxLength: 30 }),
      (parts) => typeof read(parts.join('')).ok === 'boolean',
    )
    expect(fc.check(answers, { numRuns: 1000 }).failed).toBe(false)
  })
})

describe('how a filter is written', () => {
  test.each([
    'tag:vision metric.acc > 0.9 NOT alias:production (tag:a OR tag:b)',
    'vision OR speech',
    'description ~ "two words" has:author',
    'version:3 metadata.flag:"true"',
  ])('%s stays as it is', (text) => {
    expect(print(nodeOf(text))).toBe(text)
  })

  test('what cannot be seen is written by its code', () => {
    expect(print({ op: 'eq', field: 'tag', value: 'a\u202eb\u200b' })).toBe('tag:"a\\u202eb\\u200b"')
  })
})

const text = fc.oneof(
  fc.constantFrom(
    'vision',
    'in review',
    'OR',
    'not',
    'size',
    '5',
    'true',
    'null',
    '-a',
    'a:b',
    '=~',
    '(',
    '"',
    '\\',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
const time = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const dynamicField = fc.oneof(
  fc.constantFrom('metadata.f1', 'metadata.learning rate', 'metadata.a.b', 'metadata.x:y'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((key) => `metadata.${key}`),
)
const texts = fc.constantFrom('tag', 'alias', 'description', 'author')

const leaf: fc.Arbitrary<FilterNode> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'ne'), field: texts, value: fc.oneof(text, fc.constant(null)) }),
  fc.record({ op: fc.constantFrom('eq', 'ne'), field: dynamicField, value: scalar }),
  fc.record({
    op: fc.constantFrom('gt', 'gte', 'lt', 'lte'),
    field: fc.constantFrom('size', 'version', 'metric.acc'),
    value: fc.integer({ min: -1000, max: 1e9 }),
  }),
  fc.record({ op: fc.constantFrom('gt', 'lte'), field: fc.constant('created_at'), value: time }),
  fc.record({
    op: fc.constantFrom('in', 'nin', 'all'),
    field: texts,
    values: fc.array(text, { maxLength: 4 }),
  }),
  fc.record({ op: fc.constantFrom('in'), field: dynamicField, values: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ op: fc.constant('exists'), field: fc.oneof(texts, dynamicField), value: fc.boolean() }),
  fc.record({ op: fc.constantFrom('contains'), field: texts, value: text }),
  fc.record({
    op: fc.constantFrom('regex'),
    field: texts,
    value: fc.constantFrom('^a|b$', 'v\\d+', '[^"]"'),
  }),
  fc.record({ op: fc.constant('size'), field: texts, value: fc.nat(20) }),
) as fc.Arbitrary<FilterNode>

const { tree } = fc.letrec<{ tree: FilterNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    text.map((word) => wordNode(word, VERSION_WORDS)),
    fc.record({
      op: fc.constantFrom('and', 'or', 'nor'),
      nodes: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<FilterNode>,
    fc.record({ op: fc.constant('not'), node: tie('tree') }) as fc.Arbitrary<FilterNode>,
    fc.constant<FilterNode>({ op: 'and', nodes: [] }),
  ),
}))

/** As the grammar reads it: normalized, and within the limits. */
function accepted(node: FilterNode): FilterNode | null {
  try {
    return parseFilter(filterJson(node), VERSION_FIELDS)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

test('1,000 filters come back from their text as the same tree', () => {
  let compared = 0
  fc.assert(
    fc.property(tree, (given) => {
      const node = accepted(given)
      fc.pre(node !== null)
      compared += 1
      expect(read(print(node))).toEqual({ ok: true, node: simplify(node) })
    }),
    { numRuns: 1000, seed: 20_261_121 },
  )
  expect(compared).toBeGreaterThanOrEqual(1000)
})

test('a filter comes back from its JSON as the same tree', () => {
  fc.assert(
    fc.property(tree, (given) => {
      const node = accepted(given)
      fc.pre(node !== null)
      expect(accepted(node)).toEqual(node)
    }),
    { numRuns: 300, seed: 7 },
  )
})
