import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { Problem } from '../../contract/errors.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { isSha256 } from './digest.ts'

/**
 * Our own signed addresses, for stores that have none (a folder): whoever holds the token may do the one thing it says
 * with the one blob it names, until it expires. Clients of the field send no credentials with bytes, so the address
 * has to carry them.
 */
export interface BlobTokenClaims {
  readonly action: 'put' | 'get'
  readonly sha256: string
  readonly size?: number | undefined
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** The name a browser saves it under; signed, so that nobody can dress one file up as another. */
  readonly filename?: string | undefined
}

/** Signed together with the payload: a signature made with the same secret for another purpose is worth nothing here. */
const PURPOSE = 'vitrine-blob-token-v1.'
const BATCH_PURPOSE = 'vitrine-batch-token-v1.'
const MIN_SECRET_BYTES = 32
const MAX_TOKEN_LENGTH = 4096

const Payload = z.tuple([
  z.enum(['put', 'get']),
  z.string().refine(isSha256),
  z.int().min(0).nullable(),
  z.int(),
  z.string().nullable(),
])

/** `<payload>.<signature>`, both base64url: fit for a query parameter as it is. */
export function signBlobToken(secret: Uint8Array, claims: BlobTokenClaims): string {
  const { action, sha256: digest, size, expiresAt, filename } = claims
  const payload = Payload.parse([action, digest, size ?? null, expiresAt, filename ?? null])
  const text = toBase64Url(utf8ToBytes(JSON.stringify(payload)))
  return `${text}.${toBase64Url(signature(secret, text, PURPOSE))}`
}

export interface BlobTokenUse {
  readonly action: 'put' | 'get'
  readonly sha256: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The claims of a token that holds for this use; else `link_expired`, or `forbidden` for what we did not sign. */
export function verifyBlobToken(secret: Uint8Array, token: string, use: BlobTokenUse): BlobTokenClaims {
  const claims = readSigned(secret, token)
  if (!claims || claims.action !== use.action || claims.sha256 !== use.sha256) throw notOurs()
  if (claims.expiresAt <= use.now) throw expired()
  return claims
}

/**
 * Lets its holder send any blobs in batches until it expires. It needs to name none: bytes are checked against the
 * digest that names them, and those that no version ends up using are swept.
 */
export function signBatchToken(secret: Uint8Array, expiresAt: number): string {
  const text = toBase64Url(utf8ToBytes(JSON.stringify(expiresAt)))
  return `${text}.${toBase64Url(signature(secret, text, BATCH_PURPOSE))}`
}

/** Fails with `link_expired`, or `forbidden` for what we did not sign. */
export function verifyBatchToken(secret: Uint8Array, token: string, now: number): void {
  const payload = openSigned(secret, token, BATCH_PURPOSE)
  if (payload === undefined) throw notOurs()
  if (z.int().parse(payload) <= now) throw expired()
}

function readSigned(secret: Uint8Array, token: string): BlobTokenClaims | undefined {
  const payload = openSigned(secret, token, PURPOSE)
  if (payload === undefined) return undefined
  const [action, digest, size, expiresAt, filename] = Payload.parse(payload)
  return { action, sha256: digest, size: size ?? undefined, expiresAt, filename: filename ?? undefined }
}

export function openSigned(secret: Uint8Array, token: string, purpose: string): unknown {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  const [text, given, ...rest] = token.split('.')
  if (text === undefined || given === undefined || rest.length > 0) return undefined
  const signed = fromBase64Url(given)
  if (!signed || !equalInConstantTime(signed, signature(secret, text, purpose))) return undefined
  const bytes = fromBase64Url(text)
  return bytes && JSON.parse(new TextDecoder().decode(bytes))
}

export function signature(secret: Uint8Array, text: string, purpose: string): Uint8Array {
  if (secret.length < MIN_SECRET_BYTES)
    throw new Error(`A signing secret has at least ${MIN_SECRET_BYTES} bytes.`)
  return hmac(sha256, secret, utf8ToBytes(purpose + text))
}

/** Looks at every byte, wherever the first difference is: the time taken tells nothing about the right signature. */
function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0)
  return difference === 0
}

export const expired = (): Problem =>
  new Problem('link_expired', 'This link has expired. Ask for a new one and use that.', { field: 'token' })

export const notOurs = (): Problem =>
  new Problem('forbidden', 'This link is not valid for this file. Ask for a new one and use it unchanged.', {
    field: 'token',
  })
