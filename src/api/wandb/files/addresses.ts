import { type Grant, signGrant, verifyGrant } from '../../../registry/blobs/grant.ts'
import { signBlobToken } from '../../../registry/blobs/signed-url.ts'
import { signingSecret } from '../../rest/bytes/signing-secret.ts'
import type { Call } from '../graphql/fields.ts'

/** A training script may take its time between asking and sending. */
const VALID_FOR_MS = 24 * 60 * 60_000

/** Below this path are the bytes of this door. The SDK takes the addresses as they are. */
export const UPLOADS = '/wandb/uploads'
export const MANIFESTS = '/wandb/manifests'
export const BLOBS = '/wandb/blobs'

/** Where somebody without credentials may do the one thing that is granted: the SDK sends none with bytes (notes, 1). */
export async function grantedAddress({ ctx, origin }: Call, grants: readonly Grant[]): Promise<string[]> {
  const secret = await signingSecret(ctx)
  const expiresAt = ctx.clock().getTime() + VALID_FOR_MS
  return grants.map((grant) => {
    const path = grant.kind === 'manifest' ? MANIFESTS : UPLOADS
    return `${origin}${path}?token=${signGrant(secret, grant, expiresAt)}`
  })
}

/** What is granted, for as long as an address, where it is no address: the name of an upload in parts. */
export async function grantedToken({ ctx }: Call, grant: Grant): Promise<string> {
  return signGrant(await signingSecret(ctx), grant, ctx.clock().getTime() + VALID_FOR_MS)
}

/** What such a name stands for; refused where it is not ours, or old. */
export async function openGrant({ ctx }: Call, token: string): Promise<Grant> {
  return verifyGrant(await signingSecret(ctx), token, ctx.clock().getTime())
}

/** Where bytes can be read until it expires, under a name to save them by. */
export async function blobAddresses(
  { ctx, origin }: Call,
  files: readonly { sha256: string; size: number | null; path: string }[],
): Promise<string[]> {
  const secret = await signingSecret(ctx)
  const expiresAt = ctx.clock().getTime() + VALID_FOR_MS
  return Promise.all(
    files.map(async ({ sha256, size, path }) => {
      const filename = path.slice(path.lastIndexOf('/') + 1)
      const presigned = await ctx.blobs.presignGet?.({
        sha256,
        filename,
        expiresInSeconds: VALID_FOR_MS / 1000,
      })
      if (presigned !== undefined) return presigned.url
      const token = signBlobToken(secret, {
        action: 'get',
        sha256,
        size: size ?? undefined,
        expiresAt,
        filename,
      })
      return `${origin}${BLOBS}/${sha256}?token=${token}`
    }),
  )
}
