import { Problem } from '../../../contract/errors.ts'
import { recordBlobs } from '../../../registry/artifacts/missing-blobs.ts'
import type { ByteStream, StoredBlob } from '../../../registry/blobs/port.ts'
import { verifyBatchToken, verifyBlobToken } from '../../../registry/blobs/signed-url.ts'
import type { Services } from '../../../registry/context.ts'
import { type Frame, readFrames } from './frames.ts'
import { signingSecret } from './signing-secret.ts'

/** Takes the bytes of one blob. They are checked against the digest and size that the token was signed for. */
export async function uploadBlob(
  services: Services,
  request: Request,
  input: { sha256: string; token: string },
): Promise<StoredBlob> {
  const now = services.clock().getTime()
  const secret = await signingSecret(services)
  const { size } = verifyBlobToken(secret, input.token, { action: 'put', sha256: input.sha256, now })
  const expected = { sha256: input.sha256, size }
  const stored = await services.blobs.put(bodyOf(request), expected, { signal: request.signal })
  await recordBlobs(services, [stored])
  return stored
}

/** Blobs that are written at the same time; small ones are bound by the file system, not by us. */
const PARALLEL = 8

/** Bytes of one request, so that a retry after a cut repeats a bounded part. */
const MAX_BATCH_BYTES = 256 * 1024 * 1024

/**
 * Takes many blobs in one body. Each is checked like a single upload; those that arrived whole count even if the body
 * is cut after them, so that a retry has less to send.
 */
export async function uploadBatch(
  services: Services,
  request: Request,
  token: string,
): Promise<{ stored: number; bytes: number }> {
  verifyBatchToken(await signingSecret(services), token, services.clock().getTime())
  const stored = new Map<string, StoredBlob>()
  const pending = new Set<Promise<void>>()
  let received = 0
  let failed: { error: unknown } | null = null
  const put = async (frame: Frame) => {
    const blob = await services.blobs.put(frame.body, frame, { signal: request.signal, durable: false })
    stored.set(blob.sha256, blob)
  }
  try {
    for await (const frame of readFrames(bodyOf(request))) {
      received += frame.size
      if (received > MAX_BATCH_BYTES) throw batchTooLarge()
      const writing = put(frame)
        .catch((error: unknown) => {
          failed ??= { error }
        })
        .finally(() => pending.delete(writing))
      pending.add(writing)
      if (!frame.isBuffered) await writing
      else if (pending.size >= PARALLEL) await Promise.race(pending)
      if (failed !== null) break
    }
  } catch (error) {
    failed ??= { error }
  }
  await Promise.all(pending)
  const blobs = [...stored.values()]
  await services.blobs.makeDurable(blobs.map((blob) => blob.sha256))
  await recordBlobs(services, blobs)
  if (failed !== null) throw (failed as { error: unknown }).error
  return { stored: blobs.length, bytes: blobs.reduce((sum, blob) => sum + blob.size, 0) }
}

export const bodyOf = (request: Request): ByteStream => request.body ?? new Blob([]).stream()

const batchTooLarge = (): Problem =>
  new Problem(
    'payload_too_large',
    `A batch holds at most ${MAX_BATCH_BYTES.toLocaleString('en')} bytes. Send what is left in another one, and large files by themselves.`,
    { details: { limit: MAX_BATCH_BYTES } },
  )
