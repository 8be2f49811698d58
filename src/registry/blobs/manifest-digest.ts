import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { compareCodePoints } from './code-point-order.ts'

/** Bytes named by their digest, or a reference that is recorded and not fetched. Paths as `parseFilePath` returns them. */
export type DigestedEntry =
  | { readonly path: string; readonly sha256: string; readonly size: number }
  | {
      readonly path: string
      readonly reference: string
      readonly size?: number | null | undefined
      readonly digest?: string | null | undefined
    }

/** Goes first into the hash: a later form of listing can never be mistaken for this one. */
const FORM = 'vitrine-manifest-v1\n'
const LINES_A_CHUNK = 1000

/**
 * The digest of a version: SHA-256, in lower-case hex, over the listing of its files. The same content in another order
 * has the same digest; metadata, description and tags are no part of it.
 *
 * The listing is one JSON array a line, ordered by path (by code points, which is the order of the UTF-8 bytes):
 * `["model.onnx","blob","<sha256>",12]` or `["data","reference","s3://…",<digest or null>,<size or null>]`.
 */
export function manifestDigest(entries: readonly DigestedEntry[]): string {
  const hash = sha256.create().update(utf8ToBytes(FORM))
  const sorted = entries.toSorted((a, b) => compareCodePoints(a.path, b.path))
  for (let start = 0; start < sorted.length; start += LINES_A_CHUNK) {
    const lines = sorted.slice(start, start + LINES_A_CHUNK).map(canonicalLine)
    hash.update(utf8ToBytes(lines.join('')))
  }
  return bytesToHex(hash.digest())
}

function canonicalLine(entry: DigestedEntry): string {
  const fields =
    'sha256' in entry
      ? [entry.path, 'blob', entry.sha256, entry.size]
      : [entry.path, 'reference', entry.reference, entry.digest ?? null, entry.size ?? null]
  return `${JSON.stringify(fields)}\n`
}
