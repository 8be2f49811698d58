import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCodePoints } from './code-point-order.ts'
import { type DigestedEntry, manifestDigest } from './manifest-digest.ts'

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const blob = (path: string, sha256 = SHA, size = 0): DigestedEntry => ({ path, sha256, size })

const entry: fc.Arbitrary<DigestedEntry> = fc.oneof(
  fc.record({
    path: fc.string({ unit: 'binary' }),
    sha256: fc.constantFrom(SHA, 'f'.repeat(64)),
    size: fc.nat(),
  }),
  fc.record({
    path: fc.string(),
    reference: fc.string(),
    size: fc.option(fc.nat()),
    digest: fc.option(fc.string()),
  }),
)
const entries = fc.uniqueArray(entry, { selector: (one) => one.path })

describe('The digest of a manifest', () => {
  it('is SHA-256 over the documented listing', () => {
    const listing = [
      'vitrine-manifest-v1\n',
      `["a.bin","blob","${SHA}",0]\n`,
      '["data","reference","s3://bucket/key","etag-1",null]\n',
      '["data 2","reference","https://example.org/x",null,7]\n',
    ].join('')
    const digest = manifestDigest([
      { path: 'data 2', reference: 'https://example.org/x', size: 7 },
      { path: 'data', reference: 's3://bucket/key', digest: 'etag-1' },
      blob('a.bin'),
    ])
    expect(digest).toBe(createHash('sha256').update(listing).digest('hex'))
  })

  it('is the same for the same content in another order', () => {
    fc.assert(
      fc.property(
        entries.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(manifestDigest(shuffled)).toBe(manifestDigest(list))
        },
      ),
    )
  })

  it('differs whenever path, bytes, size, reference or its digest differ', () => {
    const reference = { path: 'a', reference: 's3://b/c', size: 1, digest: 'x' }
    const variants: DigestedEntry[][] = [
      [],
      [blob('a')],
      [blob('b')],
      [blob('a', 'f'.repeat(64))],
      [blob('a', SHA, 1)],
      [blob('a'), blob('b')],
      [reference],
      [{ ...reference, reference: 's3://b/d' }],
      [{ ...reference, size: 2 }],
      [{ ...reference, size: undefined }],
      [{ ...reference, digest: 'y' }],
      [{ ...reference, digest: undefined }],
      [blob(`a","blob","${SHA}",0]\n["b`)],
    ]
    expect(new Set(variants.map(manifestDigest)).size).toBe(variants.length)
  })

  it('does not change the list it is given, and takes more entries than one chunk of lines', () => {
    const list = Array.from({ length: 2500 }, (_, index) => blob(`file-${2500 - index}`))
    const copy = [...list]
    expect(manifestDigest(list)).toBe(manifestDigest(list.toReversed()))
    expect(list).toEqual(copy)
  })
})

it('orders by code points, as the UTF-8 bytes are ordered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
  expect(compareCodePoints('\u{1f44d}', '\uffee')).toBeGreaterThan(0)
})
