import { expect, test } from 'vitest'
import { type ReferenceArgument, readReferences } from './references.ts'

const reference = (value: string): ReferenceArgument => ({ option: 'reference', value })
const as = (value: string): ReferenceArgument => ({ option: 'as', value })

test('--as names the --reference before it; others are called like the end of their address', () => {
  const given = [
    reference('s3://bucket/a/weights.bin'),
    as('w.bin'),
    reference('https://example.org/x%20y.txt?v=1'),
  ]
  expect(readReferences(given)).toEqual([
    { path: 'w.bin', reference: 's3://bucket/a/weights.bin' },
    { path: 'x y.txt', reference: 'https://example.org/x%20y.txt?v=1' },
  ])
})

test.each([
  ['--as without a --reference before it', [as('x')], /names the --reference before it/],
  [
    'two --as for one --reference',
    [reference('s3://b/k'), as('x'), as('y')],
    /names the --reference before it/,
  ],
  ['a reference that is a file here', [reference('./weights.bin')], /is no address/],
  ['a reference without a name of its own', [reference('s3://bucket/')], /--as/],
  ['a path that leaves the version', [reference('s3://b/k'), as('../x')], /is not a file path/],
])('%s is refused', (_what, given, sentence) => {
  expect(() => readReferences(given)).toThrow(sentence)
})
