import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../names/outcome.ts'
import type { FilterNode } from './ast.ts'
import {
  COLLECTION_FIELDS,
  EVENT_FIELDS,
  operatorsOf,
  REGISTRY_FIELDS,
  RUN_FIELDS,
  resolveField,
  VERSION_FIELDS,
} from './fields.ts'
import { parseFilter } from './parse.ts'

const read = (json: unknown): FilterNode => parseFilter(json, VERSION_FIELDS)
const refusal = (json: unknown): string => problemOf(() => read(json)).message
const nested = (depth: number): unknown => {
  let filter: unknown = { tag: 'a' }
  for (let level = 1; level < depth; level += 1) filter = { $not: filter }
  return filter
}

describe('a filter', () => {
  it('takes a bare value as $eq', () => {
    expect(read({ tag: 'vision' })).toEqual({ op: 'eq', field: 'tag', value: 'vision' })
  })

  it('takes several keys as AND, in fields as in operators', () => {
    expect(read({ tag: 'a', size: { $gt: 1, $lte: 5 } })).toEqual({
      op: 'and',
      nodes: [
        { op: 'eq', field: 'tag', value: 'a' },
        {
          op: 'and',
          nodes: [
            { op: 'gt', field: 'size', value: 1 },
            { op: 'lte', field: 'size', value: 5 },
          ],
        },
      ],
    })
  })

  it('that is empty lets everything through', () => {
    expect(read({})).toEqual({ op: 'and', nodes: [] })
  })

  it.each([
    [{ tag: { $eq: 'a' } }, { op: 'eq', field: 'tag', value: 'a' }],
    [{ tag: { $ne: 'a' } }, { op: 'ne', field: 'tag', value: 'a' }],
    [{ size: { $gte: 1 } }, { op: 'gte', field: 'size', value: 1 }],
    [{ size: { $lt: 1 } }, { op: 'lt', field: 'size', value: 1 }],
    [{ tag: { $in: ['a', null] } }, { op: 'in', field: 'tag', values: ['a', null] }],
    [{ tag: { $nin: [] } }, { op: 'nin', field: 'tag', values: [] }],
    [{ tag: { $all: ['a', 'b'] } }, { op: 'all', field: 'tag', values: ['a', 'b'] }],
    [{ tag: { $exists: false } }, { op: 'exists', field: 'tag', value: false }],
    [{ tag: { $regex: '^a' } }, { op: 'regex', field: 'tag', value: '^a' }],
    [{ tag: { $contains: '(a' } }, { op: 'contains', field: 'tag', value: '(a' }],
    [{ tag: { $size: 2 } }, { op: 'size', field: 'tag', value: 2 }],
    [{ tag: { $not: 'a' } }, { op: 'not', node: { op: 'eq', field: 'tag', value: 'a' } }],
    [{ tag: { $not: { $regex: 'a' } } }, { op: 'not', node: { op: 'regex', field: 'tag', value: 'a' } }],
    [{ $not: { tag: 'a' } }, { op: 'not', node: { op: 'eq', field: 'tag', value: 'a' } }],
    [{ $nor: [{ tag: 'a' }] }, { op: 'nor', nodes: [{ op: 'eq', field: 'tag', value: 'a' }] }],
    [
      { $or: [{ tag: 'a' }, { tag: 'b' }] },
      {
        op: 'or',
        nodes: [
          { op: 'eq', field: 'tag', value: 'a' },
          { op: 'eq', field: 'tag', value: 'b' },
        ],
      },
    ],
    [
      { $and: [{ tag: 'a' }, {}] },
      {
        op: 'and',
        nodes: [
          { op: 'eq', field: 'tag', value: 'a' },
          { op: 'and', nodes: [] },
        ],
      },
    ],
  ])('%j is read', (json, tree) => {
    expect(read(json)).toEqual(tree)
  })

  it.each([null, undefined, 'tag', 7, [], [{ tag: 'a' }]])('is an object, not %j', (json) => {
    expect(refusal(json)).toContain('A filter is an object')
  })
})

describe('fields', () => {
  it('that do not exist are refused with those that do', () => {
    const problem = problemOf(() => parseFilter({ colour: 'red' }, COLLECTION_FIELDS))
    expect(problem.message).toBe(
      'There is no field "colour" here. Those that exist: id, name, type, tag, alias, description, created_at, updated_at.',
    )
    expect([problem.code, problem.extra.field]).toEqual(['invalid_filter', 'filter'])
    expect(refusal({ nope: 1 })).toContain('linked_at, metadata.<key>, metric.<key>')
  })

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'metadata',
    'metadata.',
    'metric',
    '',
    'Tag ',
  ])('are not made up: %j', (name) => {
    expect(refusal(JSON.parse(`{${JSON.stringify(name)}: 1}`))).toContain('There is no field')
  })

  it('are known by their camelCase spelling and their documented synonyms', () => {
    expect(read({ createdAt: '2026-01-01' })).toMatchObject({ field: 'created_at' })
    expect(read({ tags: 'a' })).toMatchObject({ field: 'tag' })
    expect(read({ artifactSize: 1 })).toMatchObject({ field: 'size' })
    expect(parseFilter({ aliases: 'a' }, COLLECTION_FIELDS)).toMatchObject({ field: 'alias' })
  })

  it('below metadata take whatever path follows, unchanged', () => {
    for (const name of [
      'metadata.a',
      'metadata.a.b',
      'metadata.createdAt',
      'metadata.$x',
      'metadata. ',
      'metadata.한',
    ]) {
      expect(read({ [name]: 1 })).toEqual({ op: 'eq', field: name, value: 1 })
    }
  })

  it('longer than 1,000 or with NUL are refused without being repeated', () => {
    expect(refusal({ [`metadata.${'x'.repeat(10_000)}`]: 1 }).length).toBeLessThan(400)
    expect(refusal({ 'metadata.\0': 1 })).toContain('There is no field')
  })

  it('of runs, events and registries are their own', () => {
    expect(
      parseFilter({ 'config.lr': 0.1, 'summary.note': 'x', 'metric.loss': { $lt: 1 } }, RUN_FIELDS),
    ).toMatchObject({
      op: 'and',
    })
    expect(parseFilter({ door: 'wandb' }, EVENT_FIELDS)).toEqual({ op: 'eq', field: 'door', value: 'wandb' })
    expect(problemOf(() => parseFilter({ tag: 'a' }, REGISTRY_FIELDS)).message).toContain('no field "tag"')
  })
})

describe('operators', () => {
  it('that do not exist are refused with those that do', () => {
    expect(refusal({ tag: { $like: 'a' } })).toBe(
      '"$like" is no operator of a field. Those that exist: $eq $ne $gt $gte $lt $lte $in $nin $exists $regex $contains $all $size $not.',
    )
    expect(refusal({ $xor: [] })).toBe(
      '"$xor" is no operator that joins filters. Those that exist: $and $or $nor $not.',
    )
  })

  it('that mean nothing on a field are refused with those that do', () => {
    expect(refusal({ size: { $regex: '1' } })).toBe(
      '$regex does not apply to size, which takes $eq $ne $gt $gte $lt $lte $in $nin $exists $not.',
    )
    expect(refusal({ author: { $size: 1 } })).toContain('$size does not apply to author')
  })

  it('offered for a field are exactly those the grammar accepts on it', () => {
    const operand: Record<string, unknown> = {
      $in: [],
      $nin: [],
      $all: [],
      $exists: true,
      $regex: 'a',
      $contains: 'a',
      $size: 1,
      $not: null,
    }
    for (const name of ['tag', 'author', 'size', 'created_at', 'metadata.a', 'metric.a']) {
      const field = resolveField(VERSION_FIELDS, name)
      const value = { text: 'a', any: 'a', number: 1, time: '2026-01-01', boolean: true }[
        field?.type ?? 'text'
      ]
      for (const operator of field === undefined ? [] : operatorsOf(field)) {
        const filter = { [name]: { [operator]: operator in operand ? operand[operator] : value } }
        expect(outcomeOf(() => read(filter)).problem?.message).toBeUndefined()
      }
    }
  })

  it('are not guessed from a nested object', () => {
    expect(refusal({ 'metadata.a': { b: 1 } })).toContain('join the names by a dot')
  })

  it('are needed where a field has an object', () => {
    expect(refusal({ tag: {} })).toContain('tag has no condition')
  })

  it.each(['$and', '$or', '$nor'])('%s takes a list of one filter or more', (operator) => {
    for (const operand of [[], {}, null, 'a'])
      expect(refusal({ [operator]: operand })).toContain('list of one filter')
    expect(refusal({ [operator]: ['a'] })).toContain('A filter is an object')
  })

  it.each(['$in', '$nin', '$all'])('%s takes a list of values', (operator) => {
    expect(refusal({ tag: { [operator]: 'a' } })).toContain('takes a list')
    expect(refusal({ tag: { [operator]: [['a']] } })).toContain('is compared with a text')
  })

  it('$exists takes a boolean, $size a count, $regex and $contains a text', () => {
    expect(refusal({ tag: { $exists: 1 } })).toContain('true or false')
    for (const size of [-1, 1.5, '1', null])
      expect(refusal({ tag: { $size: size } })).toContain('whole number from 0')
    expect(refusal({ tag: { $regex: 1 } })).toContain('$regex takes a text')
    expect(refusal({ tag: { $contains: ['a'] } })).toContain('$contains takes a text')
  })

  it.each(['$gt', '$gte', '$lt', '$lte'])('%s takes neither null nor a boolean', (operator) => {
    expect(refusal({ 'metadata.a': { [operator]: null } })).toContain('takes a number or a text')
    expect(refusal({ 'metadata.a': { [operator]: true } })).toContain('takes a number or a text')
    expect(refusal({ size: { [operator]: null } })).toContain('takes a number')
  })
})

describe('operands', () => {
  it('have the type of their field', () => {
    expect(refusal({ tag: 5 })).toBe('tag is a text: write one such as "vision", not 5.')
    expect(refusal({ size: '5' })).toBe('size is a number: write one such as 0.9, not "5".')
    expect(refusal({ created_at: 5 })).toContain('created_at is a time')
    expect(refusal({ 'metric.loss': 'low' })).toContain('metric.loss is a number')
  })

  it('may be null, which means that nothing is there', () => {
    expect(read({ author: null })).toEqual({ op: 'eq', field: 'author', value: null })
    expect(read({ size: { $ne: null } })).toEqual({ op: 'ne', field: 'size', value: null })
  })

  it('below metadata have the type they are written in', () => {
    for (const value of ['a', 0.5, true, false, null]) {
      expect(read({ 'metadata.a': value })).toEqual({ op: 'eq', field: 'metadata.a', value })
    }
  })

  it('of version may be written v3 or 3', () => {
    expect(read({ version: 'v12' })).toEqual({ op: 'eq', field: 'version', value: 12 })
    expect(read({ version: { $in: ['v1', 2] } })).toMatchObject({ values: [1, 2] })
    expect(refusal({ version: 'latest' })).toContain('write one such as "v3"')
  })

  it('that are numbers are finite', () => {
    expect(refusal(JSON.parse('{"size":{"$lt":1e999}}'))).toContain('too large')
  })

  it('that are documented texts are compared in NFC, those of documents as they are', () => {
    const decomposed = 'e\u0301'
    expect(read({ collection: decomposed })).toMatchObject({ value: 'é' })
    expect(read({ collection: { $regex: decomposed } })).toMatchObject({ value: 'é' })
    expect(read({ 'metadata.a': decomposed })).toMatchObject({ value: decomposed })
  })

  it('hold nothing that no stored text can hold', () => {
    expect(refusal({ tag: 'a\0' })).toContain('U+0000')
    expect(refusal({ tag: { $contains: '\ud800' } })).toContain('U+D800')
  })

  it('that are patterns are RE2, and such that every engine can run them', () => {
    expect(refusal({ tag: { $regex: '(a)\\1' } })).toContain('invalid escape sequence: `\\1`')
    expect(refusal({ tag: { $regex: 'a{300}' } })).toContain('counts go up to 255')
    const problem = problemOf(() => read({ $or: [{ tag: 'a' }, { tag: { $regex: '(' } }] }))
    expect(problem.extra.field).toBe('filter.$or[1].tag.$regex')
  })
})

describe('times', () => {
  it.each([
    ['2026-03-14', '2026-03-14T00:00:00.000Z'],
    ['2026-03-14 09:26:53', '2026-03-14T09:26:53.000Z'],
    ['2026-03-14T09:26:53Z', '2026-03-14T09:26:53.000Z'],
    ['2026-03-14t09:26:53.5898z', '2026-03-14T09:26:53.589Z'],
    ['2026-03-14T09:26:53.5+09:00', '2026-03-14T00:26:53.500Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(read({ created_at: { $gte: text } })).toEqual({ op: 'gte', field: 'created_at', value: iso })
  })

  it.each([
    '',
    'yesterday',
    '2026',
    '2026-3-14',
    '2026-02-30',
    '2026-13-01',
    '2026-03-14T24:00:00Z',
    '2026-03-14T09:60:00Z',
    '2026-03-14T09:26:60Z',
    '2026-03-14T09:26',
    '14.03.2026',
    '2026-03-14T09:26:53+25:00',
    '9999-12-31T23:59:59-01:00',
    ' 2026-03-14',
  ])('%j is none', (text) => {
    expect(refusal({ created_at: text })).toContain('is no time. Write "2026-03-14"')
  })
})

describe('bounds', () => {
  it('are 20 filters inside one another', () => {
    expect(outcomeOf(() => read(nested(20))).problem).toBeUndefined()
    expect(refusal(nested(21))).toContain('nested at most 20 deep')
  })

  it('hold for JSON nested 10,000 deep, in any operator', () => {
    expect(refusal(nested(10_000))).toContain('nested at most 20 deep')
    let lists: unknown = 'a'
    for (let level = 0; level < 10_000; level += 1) lists = [lists]
    expect(refusal({ tag: lists })).toContain('is compared with')
    expect(refusal({ $and: lists })).toContain('A filter is an object')
    let nots: unknown = 'a'
    for (let level = 0; level < 10_000; level += 1) nots = { $not: nots }
    expect(refusal({ tag: nots })).toContain('nested at most 20 deep')
  })

  it('are 500 conditions', () => {
    const many = (count: number) => ({ $or: Array.from({ length: count - 1 }, () => ({ tag: 'a' })) })
    expect(outcomeOf(() => read(many(500))).problem).toBeUndefined()
    expect(refusal(many(501))).toContain('at most 500 conditions')
  })

  it('are 1,000 values in a list', () => {
    const values = (count: number) => ({ tag: { $in: Array.from({ length: count }, () => 'a') } })
    expect(outcomeOf(() => read(values(1000))).problem).toBeUndefined()
    expect(refusal(values(1001))).toContain('at most 1000 values: these are 1001')
  })

  it('are 20 patterns, and reading the costliest of them takes no long time', () => {
    const many = (count: number) => ({
      $or: Array.from({ length: count }, () => ({
        'metadata.a': { $regex: `[a-z\\pL]${'[^k]'.repeat(100)}` },
      })),
    })
    const started = performance.now()
    expect(outcomeOf(() => read(many(20))).problem).toBeUndefined()
    expect(refusal(many(21))).toContain('at most 20 of $regex and $contains')
    expect(refusal(many(499))).toContain('at most 20 of $regex and $contains')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('are 10,000 characters of text, 500 of what is searched for', () => {
    expect(outcomeOf(() => read({ tag: '🦜'.repeat(10_000) })).problem).toBeUndefined()
    expect(refusal({ tag: 'x'.repeat(10_001) })).toContain('at most 10,000 characters')
    expect(outcomeOf(() => read({ tag: { $contains: '('.repeat(500) } })).problem).toBeUndefined()
    expect(refusal({ tag: { $contains: 'x'.repeat(501) } })).toContain('at most 500 characters')
    expect(refusal({ tag: { $regex: 'x'.repeat(501) } })).toContain('at most 500 characters')
  })
})

describe('whatever JSON comes', () => {
  it('is read or refused, and nothing else happens', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'tag',
        'size',
        'created_at',
        'metadata.a',
        '$and',
        '$or',
        '$not',
        '$eq',
        '$in',
        '$regex',
        '$size',
        '$exists',
      ),
      fc.string(),
    )
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(
      fc.property(json, (filter) => {
        expect(() => outcomeOf(() => read(filter))).not.toThrow()
      }),
      { numRuns: 1000 },
    )
  })
})
