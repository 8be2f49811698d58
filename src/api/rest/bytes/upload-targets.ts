import { signBatchToken, signBlobToken } from '../../../registry/blobs/signed-url.ts'
import type { Services } from '../../../registry/context.ts'
import { BASE_PATH } from '../door.ts'
import { signingSecret } from './signing-secret.ts'

const VALID_FOR_MS = 60 * 60_000

interface Missing {
  readonly sha256: string
  readonly size: number
}

/**
 * Where to PUT what is missing. Addresses of our own are relative to the server, so that they hold whatever name it is
 * reached by; those of a bucket are its own.
 */
export async function uploadTargets(services: Services, missing: readonly Missing[]) {
  const expiresAt = services.clock().getTime() + VALID_FOR_MS
  const secret = await signingSecret(services)
  const { blobs } = services
  const uploads = await Promise.all(
    missing.map(async ({ sha256, size }) => {
      const presigned = await blobs.presignPut?.({ sha256, size, expiresInSeconds: VALID_FOR_MS / 1000 })
      const token = () => signBlobToken(secret, { action: 'put', sha256, size, expiresAt })
      return {
        sha256,
        size,
        url: presigned?.url ?? `${BASE_PATH}/blobs/${sha256}?token=${token()}`,
        method: 'PUT' as const,
      }
    }),
  )
  const batchUrl = blobs.presignPut ? null : `${BASE_PATH}/blobs?token=${signBatchToken(secret, expiresAt)}`
  return { uploads, batchUrl }
}
