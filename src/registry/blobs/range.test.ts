import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { contentRange, parseRange, rangeLength } from './range.ts'

describe('A Range header', () => {
  it.each([
    ['bytes=0-0', 10, 0, 0],
    ['bytes=0-9', 10, 0, 9],
    ['bytes=3-', 10, 3, 9],
    ['bytes=3-900', 10, 3, 9],
    ['bytes=-4', 10, 6, 9],
    ['bytes=-400', 10, 0, 9],
    ['BYTES = 2 - 5', 10, 2, 5],
    [`bytes=2-${'9'.repeat(400)}`, 10, 2, 9],
  ])('%s of %i bytes means %i to %i', (header, size, start, end) => {
    expect(parseRange(header, size)).toEqual({ start, end })
  })

  it.each([
    null,
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=5-3',
    'bytes=0-1,4-5',
    'rows=0-1',
    'bytes=1.5-2',
  ])('is ignored when it asks for nothing this server knows: %s', (header) => {
    expect(parseRange(header, 10)).toBeNull()
  })

  it.each([
    ['bytes=10-', 10],
    ['bytes=10-20', 10],
    ['bytes=-0', 10],
    ['bytes=0-', 0],
    [`bytes=${'9'.repeat(400)}-`, 10],
  ])('is refused with the size when it lies outside: %s of %i bytes', (header, size) => {
    const refusal = new Problem(
      'range_not_satisfiable',
      `The file has ${size} bytes; the range asked for is not within it.`,
      {
        field: 'Range',
        details: { size, contentRange: `bytes */${size}` },
      },
    )
    expect(() => parseRange(header, size)).toThrow(refusal)
  })

  it('of an empty file by its end means the whole', () => {
    expect(parseRange('bytes=-5', 0)).toBeNull()
  })

  it('selects what slicing would select, for every range within', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (a, b, beyond) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const size = start + 1 + beyond
        const range = parseRange(`bytes=${start}-${end}`, size)
        expect(range && rangeLength(range)).toBe(Math.min(end + 1, size) - start)
      }),
    )
  })

  it('is answered with the place of the part in the whole', () => {
    expect(contentRange({ start: 2, end: 5 }, 10)).toBe('bytes 2-5/10')
  })
})
