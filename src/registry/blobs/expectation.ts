import { Problem } from '../../contract/errors.ts'
import type { ExpectedBlob, StoredBlob } from './port.ts'

/** Asked while bytes arrive, so that a body without end is cut at the size that was named. */
export function assertNotLonger(expected: ExpectedBlob, received: number): void {
  if (expected.size === undefined || received <= expected.size) return
  throw new Problem(
    'length_mismatch',
    `The body is longer than the ${expected.size} bytes that were named.`,
    {
      field: 'size',
      details: { expected: expected.size },
    },
  )
}

/** Bytes are verified on the way in (semantics.md, Answers). The length first: it explains a wrong digest. */
export function assertAsExpected(expected: ExpectedBlob, received: StoredBlob): void {
  if (expected.size !== undefined && expected.size !== received.size) {
    throw new Problem(
      'length_mismatch',
      `The body has ${received.size} bytes; ${expected.size} were named. It may have been cut: send it again.`,
      { field: 'size', details: { expected: expected.size, received: received.size } },
    )
  }
  assertDigest('sha256', 'SHA-256', expected.sha256, received.sha256)
  assertDigest('md5', 'MD5', expected.md5, received.md5)
}

function assertDigest(field: string, name: string, expected: string | undefined, received: string): void {
  if (expected === undefined || expected.toLowerCase() === received) return
  throw new Problem(
    'digest_mismatch',
    `The ${name} of the body is ${received}; ${expected} was named. The bytes changed on the way, or the digest is of another file.`,
    { field, details: { expected, received } },
  )
}
