import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { toBase64Url } from './base64url.ts'
import { expired, notOurs, openSigned, signature } from './signed-url.ts'

/**
 * What an address lets its holder do that does not know SHA-256, or wants what is no blob: send one file of a draft, of
 * a given MD5, or one file of a run; read the manifest of a version. Like the tokens of blobs (signed-url.ts), and worth
 * nothing in their place.
 */
const Grant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft-file'), draft: z.string(), path: z.string(), md5: z.string() }),
  z.object({ kind: z.literal('run-file'), run: z.string(), path: z.string() }),
  z.object({ kind: z.literal('manifest'), version: z.string() }),
])
export type Grant = z.output<typeof Grant>

const Signed = z.object({ grant: Grant, expiresAt: z.int() })
const PURPOSE = 'vitrine-grant-v1.'

/** Fit for a query parameter as it is. `expiresAt` in milliseconds since the epoch. */
export function signGrant(secret: Uint8Array, grant: Grant, expiresAt: number): string {
  const text = toBase64Url(utf8ToBytes(JSON.stringify(Signed.parse({ grant, expiresAt }))))
  return `${text}.${toBase64Url(signature(secret, text, PURPOSE))}`
}

/** What was granted; else `link_expired`, or `forbidden` for what we did not sign. */
export function verifyGrant(secret: Uint8Array, token: string, now: number): Grant {
  const payload = openSigned(secret, token, PURPOSE)
  if (payload === undefined) throw notOurs()
  const { grant, expiresAt } = Signed.parse(payload)
  if (expiresAt <= now) throw expired()
  return grant
}
