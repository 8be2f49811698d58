import { Problem } from '../../contract/errors.ts'

const SHA256_HEX = /^[0-9a-f]{64}$/

/** Everything that turns a digest into a file name or a key asks this first. */
export const isSha256 = (text: string): boolean => SHA256_HEX.test(text)

export const blobMissing = (sha256s: readonly string[]): Problem =>
  new Problem(
    'blob_missing',
    `${describe(sha256s)} not stored here. Upload the bytes, then repeat the request.`,
    {
      field: 'sha256',
      details: { missing: sha256s.slice(0, 100), missingCount: sha256s.length },
    },
  )

const describe = (sha256s: readonly string[]): string =>
  sha256s.length === 1
    ? `The blob ${sha256s[0]} is`
    : `${sha256s.length} blobs, the first being ${sha256s[0]}, are`
