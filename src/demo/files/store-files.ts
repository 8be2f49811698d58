import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import { recordBlobs } from '../../registry/artifacts/missing-blobs.ts'
import type { Services } from '../../registry/context.ts'
import type { DemoFile } from './demo-file.ts'

/** Puts the bytes into the store, as a client does before it logs a version, and says what the manifest is. */
export async function storeFiles(services: Services, files: readonly DemoFile[]): Promise<ManifestEntry[]> {
  const stored = await Promise.all(
    files.map((file) => ('bytes' in file ? storeBytes(services, file.bytes) : Promise.resolve(null))),
  )
  await recordBlobs(
    services,
    stored.filter((blob) => blob !== null),
  )
  return files.map((file) =>
    'bytes' in file
      ? { path: file.path, sha256: bytesToHex(sha256(file.bytes)), size: file.bytes.length }
      : { path: file.path, reference: file.reference, size: file.size, digest: file.digest },
  )
}

/** Logging a version makes its bytes durable; until then nothing rests on them. */
function storeBytes(services: Services, bytes: Uint8Array) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A copy: the store may hand the chunk over to another thread.
      controller.enqueue(bytes.slice())
      controller.close()
    },
  })
  return services.blobs.put(body, { size: bytes.length }, { durable: false })
}
