import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { compareCodePoints } from './code-point-order.ts'

/** A file of a version as its row has it: digests in lower-case hex. */
export interface Md5Entry {
  readonly path: string
  readonly md5: string | null
  readonly reference: string | null
  readonly reference_digest: string | null
}

const FORM = 'wandb-artifact-manifest-v1\n'

/**
 * The digest that clients of the field call the same content by: MD5, in lower-case hex, over a listing of the files
 * (notes, 3: `artifact_manifest_v1.py`). It finds what was logged before; integrity rests on `manifestDigest`.
 */
export function manifestMd5(entries: readonly Md5Entry[]): string {
  const hash = md5.create().update(utf8ToBytes(FORM))
  for (const entry of entries.toSorted((a, b) => compareCodePoints(a.path, b.path))) {
    hash.update(utf8ToBytes(`${entry.path}:${entryDigest(entry)}\n`))
  }
  return bytesToHex(hash.digest())
}

/** Of bytes their MD5 in base64; of a reference what its place calls its content, or else the address itself. */
export function entryDigest({ md5: hex, reference, reference_digest }: Md5Entry): string {
  if (reference !== null) return reference_digest ?? reference
  return hex === null ? '' : md5ToBase64(hex)
}

export const md5ToBase64 = (hex: string): string => btoa(String.fromCharCode(...hexToBytes(hex)))

/** Null for what is no MD5 in base64. */
export function md5FromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(text)) return null
  return Array.from(atob(text), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}
