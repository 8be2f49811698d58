import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMetadata } from './metadata.ts'
import { problemOf } from './outcome.ts'

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = { a: value }
  return value
}
const manyKeys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]))

describe('metadata', () => {
  it.each([undefined, null, 1, 'x', true, [], [1], new Date(0), () => 1])(
    'is a JSON object, not %s',
    (value) => {
      expect(() => parseMetadata(value)).toThrow('Metadata is a JSON object.')
    },
  )

  it('has at most 100 top-level keys', () => {
    expect(parseMetadata(manyKeys(100))).toEqual(manyKeys(100))
    expect(() => parseMetadata(manyKeys(101))).toThrow('at most 100 top-level keys: this has 101')
    expect(() => parseMetadata({ all: manyKeys(500) })).not.toThrow()
  })

  it('is nested at most 64 deep', () => {
    expect(() => parseMetadata(nested(64))).not.toThrow()
    expect(() => parseMetadata(nested(65))).toThrow('nested more than 64 deep')
  })

  it('nested 100,000 deep is refused without exhausting the stack', () => {
    expect(() => parseMetadata(nested(100_000))).toThrow('nested more than 64 deep')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('has no %s', (value) => {
    expect(() => parseMetadata({ a: [value] })).toThrow('JSON has no word for')
  })

  it('has no NUL and no half surrogate pair, neither in a value nor in a key', () => {
    expect(() => parseMetadata({ a: 'x\0' })).toThrow('U+0000')
    expect(() => parseMetadata({ a: ['\ud800'] })).toThrow('U+D800')
    expect(() => parseMetadata({ a: { 'k\0': 1 } })).toThrow('U+0000')
  })

  it('has nothing that JSON cannot carry', () => {
    expect(() => parseMetadata({ a: undefined })).toThrow('a value of type undefined is not')
    expect(() => parseMetadata({ a: 1n })).toThrow('a value of type bigint is not')
    expect(() => parseMetadata({ a: new Map() })).toThrow('a value of type object is not')
  })

  it('points to the place at fault', () => {
    const problem = problemOf(() => parseMetadata({ a: { b: [1, '\0'] } }))
    expect([problem.code, problem.extra.field]).toEqual(['invalid_input', 'metadata.a.b[1]'])
  })

  it('that JSON can carry, and that is small, is accepted as it is', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { maxKeys: 20 })
    fc.assert(
      fc.property(object, (value) => {
        const carried: unknown = JSON.parse(JSON.stringify(value))
        if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value))) return
        expect(parseMetadata(carried)).toBe(carried)
      }),
    )
  })
})
