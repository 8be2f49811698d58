import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import {
  type BlobTokenClaims,
  signBatchToken,
  signBlobToken,
  verifyBatchToken,
  verifyBlobToken,
} from './signed-url.ts'

const secret = new Uint8Array(32).fill(7)
const claims: BlobTokenClaims = {
  action: 'get',
  sha256: 'ab'.repeat(32),
  size: 12,
  expiresAt: 2_000_000,
  filename: '모델 v1.onnx',
}
const use = { action: 'get', sha256: claims.sha256, now: 1_000_000 } as const

const codeOf = (
  token: string,
  other: Partial<Parameters<typeof verifyBlobToken>[2]> = {},
  key = secret,
): string => {
  try {
    verifyBlobToken(key, token, { ...use, ...other })
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
  return 'accepted'
}

describe('A signed link to a blob', () => {
  it('gives back what was signed, and fits into a URL as it is', () => {
    const token = signBlobToken(secret, claims)
    expect(verifyBlobToken(secret, token, use)).toEqual(claims)
    expect(encodeURIComponent(token)).toBe(token)
    expect(token.length).toBeLessThan(220)
    expect(
      verifyBlobToken(secret, signBlobToken(secret, { ...claims, size: undefined, filename: undefined }), use)
        .size,
    ).toBe(undefined)
  })

  it('holds until it expires', () => {
    const token = signBlobToken(secret, claims)
    expect(codeOf(token, { now: claims.expiresAt - 1 })).toBe('accepted')
    expect(codeOf(token, { now: claims.expiresAt })).toBe('link_expired')
  })

  it('is worth nothing for another blob, another action or another secret', () => {
    const token = signBlobToken(secret, claims)
    expect(codeOf(token, { sha256: 'cd'.repeat(32) })).toBe('forbidden')
    expect(codeOf(token, { action: 'put' })).toBe('forbidden')
    expect(codeOf(token, {}, new Uint8Array(32).fill(8))).toBe('forbidden')
  })

  it('cannot be changed in any character', () => {
    const token = signBlobToken(secret, claims)
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'B', 'x', 'z', '0', '9', '-', '_', '.', '='),
        (index, character) => {
          const changed = token.slice(0, index) + character + token.slice(index + 1)
          expect(codeOf(changed)).toBe(changed === token ? 'accepted' : 'forbidden')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('cannot keep its signature with other claims', () => {
    const [, signature = ''] = signBlobToken(secret, claims).split('.')
    const [other = ''] = signBlobToken(new Uint8Array(32), { ...claims, expiresAt: 9e12 }).split('.')
    expect(codeOf(`${other}.${signature}`)).toBe('forbidden')
  })

  it('is refused when it is no token at all', () => {
    for (const text of [
      '',
      '.',
      '..',
      'a.b',
      'a',
      'x'.repeat(100_000),
      '%00.%00',
      'é.é',
      signBlobToken(secret, claims) + '.x',
    ]) {
      expect(codeOf(text)).toBe('forbidden')
    }
  })

  it('is not made with a secret that could be guessed, nor for what is no digest', () => {
    expect(() => signBlobToken(new Uint8Array(16), claims)).toThrow('32 bytes')
    expect(() => signBlobToken(secret, { ...claims, sha256: '../x' })).toThrow('Invalid input')
  })
})

describe('A signed link for batches', () => {
  const codeOfBatch = (token: string, now: number, key = secret): string => {
    try {
      verifyBatchToken(key, token, now)
    } catch (error) {
      if (error instanceof Problem) return error.code
      throw error
    }
    return 'accepted'
  }

  it('holds until it expires, for the secret it was made with', () => {
    const token = signBatchToken(secret, 1000)
    expect(codeOfBatch(token, 999)).toBe('accepted')
    expect(codeOfBatch(token, 1000)).toBe('link_expired')
    expect(codeOfBatch(token, 999, new Uint8Array(32).fill(8))).toBe('forbidden')
  })

  it('does not stand for a link to one blob, nor the other way round', () => {
    expect(codeOf(signBatchToken(secret, 9e12))).toBe('forbidden')
    expect(codeOfBatch(signBlobToken(secret, claims), 0)).toBe('forbidden')
  })
})

it('writes base64url as everyone does, and reads one spelling of each value', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
  )
  expect(fromBase64Url('AB')).toBeUndefined()
  expect(fromBase64Url('A')).toBeUndefined()
  expect(fromBase64Url('AA==')).toBeUndefined()
})
