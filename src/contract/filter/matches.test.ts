import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilterNode } from './ast.ts'
import { compareCodePoints } from './code-points.ts'
import { VERSION_FIELDS } from './fields.ts'
import { matchesFilter } from './matches.ts'
import { parseFilter } from './parse.ts'
import { valueAtPath } from './value-at-path.ts'

const VERSION: Record<string, unknown> = {
  version: 3,
  tag: ['vision', 'low latency'],
  alias: [],
  collection: 'Voice activity',
  size: 2_000_000,
  author: 'ada',
  created_at: '2026-03-14T09:26:53.589Z',
}
const METADATA = {
  accuracy: 0.93,
  framework: 'ONNX',
  quantized: true,
  note: null,
  layers: [64, 128, 256],
  none: [],
  training: { lr: 0.001, data: [{ name: 'a' }, { name: 'b' }] },
  'dotted.key': 1,
}
const valuesOf = (field: string): unknown =>
  field.startsWith('metadata.') ? valueAtPath(METADATA, field.slice('metadata.'.length)) : VERSION[field]

const passes = (filter: unknown): boolean => matchesFilter(parseFilter(filter, VERSION_FIELDS), valuesOf)

describe('a filter lets a version through', () => {
  it.each([
    {},
    { collection: 'Voice activity' },
    { collection: { $ne: 'voice activity' } },
    { version: 'v3' },
    { size: { $gt: 1_999_999, $lte: 2_000_000 } },
    { tag: 'vision' },
    { tag: { $in: ['audio', 'low latency'] } },
    { tag: { $nin: ['audio'] } },
    { tag: { $all: ['low latency', 'vision'] } },
    { tag: { $size: 2 } },
    { alias: { $size: 0 } },
    { alias: { $exists: false } },
    { alias: { $ne: 'production' } },
    { tag: { $exists: true } },
    { collection: { $regex: '^VOICE' } },
    { tag: { $regex: 'latency$' } },
    { tag: { $contains: 'LOW' } },
    { created_at: { $gte: '2026-03-14', $lt: '2026-03-15' } },
    { 'metadata.accuracy': { $gt: 0.9 } },
    { 'metadata.framework': { $contains: 'onnx' } },
    { 'metadata.quantized': true },
    { 'metadata.quantized': { $ne: 1 } },
    { 'metadata.note': null },
    { 'metadata.note': { $exists: true } },
    { 'metadata.absent': null },
    { 'metadata.absent': { $exists: false } },
    { 'metadata.absent': { $ne: 5 } },
    { 'metadata.absent': { $nin: [5] } },
    { 'metadata.absent': { $in: [5, null] } },
    { 'metadata.layers': 128 },
    { 'metadata.layers': { $size: 3 } },
    { 'metadata.layers': { $all: [64, 256] } },
    { 'metadata.layers': { $gt: 200 } },
    { 'metadata.none': { $exists: true, $size: 0 } },
    { 'metadata.training': { $exists: true } },
    { 'metadata.training.lr': 0.001 },
    { 'metadata.training.data.name': 'b' },
    { 'metadata.dotted.key': 1 },
    { 'metadata.framework': { $gt: 'ONNW' } },
    { $or: [{ tag: 'audio' }, { author: 'ada' }] },
    { $nor: [{ tag: 'audio' }, { author: 'bob' }] },
    { $not: { author: 'bob' } },
    { size: { $not: { $lt: 5 } } },
    { 'metadata.absent': { $not: { $gt: 5 } } },
  ])('%j', (filter) => {
    expect(passes(filter)).toBe(true)
  })
})

describe('a filter holds a version back', () => {
  it.each([
    { collection: 'voice activity' },
    { tag: { $ne: 'vision' } },
    { tag: { $nin: ['audio', 'vision'] } },
    { tag: { $all: ['vision', 'audio'] } },
    { tag: { $all: [] } },
    { tag: { $in: [] } },
    { tag: { $size: 1 } },
    { alias: 'production' },
    { alias: { $exists: true } },
    { tag: null },
    { author: { $regex: '^da' } },
    { created_at: { $lt: '2026-03-14' } },
    { 'metadata.accuracy': { $gt: '0' } },
    { 'metadata.accuracy': '0.93' },
    { 'metadata.accuracy': { $regex: '9' } },
    { 'metadata.framework': { $gt: 0 } },
    { 'metadata.quantized': 'true' },
    { 'metadata.quantized': 1 },
    { 'metadata.quantized': null },
    { 'metadata.note': { $ne: null } },
    { 'metadata.absent': { $gt: 5 } },
    { 'metadata.absent': { $lt: 5 } },
    { 'metadata.absent': { $regex: '' } },
    { 'metadata.absent': { $size: 0 } },
    { 'metadata.accuracy': { $size: 1 } },
    { 'metadata.layers': { $size: 2 } },
    { $or: [{ tag: 'audio' }, { author: 'bob' }] },
    { $nor: [{ tag: 'audio' }, { author: 'ada' }] },
    { tag: 'vision', author: 'bob' },
  ])('%j', (filter) => {
    expect(passes(filter)).toBe(false)
  })
})

const scalar = fc.oneof(fc.constantFrom('a', 'B', 'ab', ''), fc.constantFrom(0, 1, 2.5), fc.boolean())
const FIELD = 'metadata.x'
const leaf: fc.Arbitrary<FilterNode> = fc.oneof(
  fc.record({
    op: fc.constantFrom('eq' as const, 'ne' as const),
    field: fc.constant(FIELD),
    value: fc.option(scalar),
  }),
  fc.record({
    op: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    field: fc.constant(FIELD),
    value: fc.constantFrom('a', 'b', 0, 1, 2),
  }),
  fc.record({
    op: fc.constantFrom('in' as const, 'nin' as const, 'all' as const),
    field: fc.constant(FIELD),
    values: fc.array(scalar, { maxLength: 3 }),
  }),
  fc.record({ op: fc.constant('exists' as const), field: fc.constant(FIELD), value: fc.boolean() }),
  fc.record({
    op: fc.constant('contains' as const),
    field: fc.constant(FIELD),
    value: fc.constantFrom('A', 'b'),
  }),
)
const held = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(null), fc.constant(undefined))

describe('the meaning of a filter', () => {
  const judge = (node: FilterNode, value: unknown): boolean => matchesFilter(node, () => value)

  it('is two-valued: $not is the opposite, whatever is missing', () => {
    fc.assert(
      fc.property(leaf, held, (node, value) => {
        expect(judge({ op: 'not', node }, value)).toBe(!judge(node, value))
      }),
    )
  })

  it('has $nor as not $or, and $or as not $and of the opposites', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 4 }), held, (nodes, value) => {
        const or = judge({ op: 'or', nodes }, value)
        expect(judge({ op: 'nor', nodes }, value)).toBe(!or)
        const opposites = nodes.map((node): FilterNode => ({ op: 'not', node }))
        expect(judge({ op: 'and', nodes: opposites }, value)).toBe(!or)
      }),
    )
  })

  it('has $ne and $nin as the opposites of $eq and $in, and $in as $eq with any', () => {
    fc.assert(
      fc.property(fc.array(scalar, { maxLength: 3 }), held, (values, value) => {
        const equal = values.map((one) => judge({ op: 'eq', field: FIELD, value: one }, value))
        const isIn = judge({ op: 'in', field: FIELD, values }, value)
        expect(isIn).toBe(equal.includes(true))
        expect(judge({ op: 'nin', field: FIELD, values }, value)).toBe(!isIn)
        const unequal = values.map((one) => judge({ op: 'ne', field: FIELD, value: one }, value))
        expect(unequal).toEqual(equal.map((holds) => !holds))
      }),
    )
  })

  it('has $gte as $gt or, for one value, $eq', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 0, 1, 2.5), scalar, (operand, value) => {
        const of = (op: 'gt' | 'gte' | 'eq') => judge({ op, field: FIELD, value: operand }, value)
        expect(of('gte')).toBe(of('gt') || of('eq'))
      }),
    )
  })
})

describe('the order of texts', () => {
  it('is that of their code points, and so that of their UTF-8 bytes', () => {
    expect(compareCodePoints('\u{1f600}', '\uffee')).toBeGreaterThan(0)
    const bytes = (text: string) => Buffer.from(text, 'utf8')
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '한', '\ue000', '\uffee', '😀', '😁', '\u{10ffff}'),
    })
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodePoints(left, right))).toBe(
          Math.sign(Buffer.compare(bytes(left), bytes(right))),
        )
      }),
    )
  })
})
