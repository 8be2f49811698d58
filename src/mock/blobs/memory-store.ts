import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { Problem } from '../../contract/errors.ts'
import { blobMissing } from '../../registry/blobs/digest.ts'
import { drain } from '../../registry/blobs/drain.ts'
import { assertAsExpected, assertNotLonger } from '../../registry/blobs/expectation.ts'
import type {
  BlobStore,
  ByteRange,
  ByteStream,
  DeleteOptions,
  ExpectedBlob,
  PutOptions,
  StoredBlob,
} from '../../registry/blobs/port.ts'
import { clampRange } from '../../registry/blobs/range.ts'

/** Enough to try things out; a tab that held more would be ended by the browser, with everything in it. */
const DEFAULT_CAPACITY = 512 * 2 ** 20
const CHUNK_BYTES = 256 * 1024

interface HeldBlob {
  readonly bytes: Uint8Array
  readonly putAt: number
}

export interface MemoryStoreOptions {
  /** Bytes held at most; more is refused as `storage_full`. */
  readonly capacity?: number
  /** The age of blobs is told by it; the registry's own where that does not run with the world's. */
  readonly clock?: () => Date
}

/** Bytes in the memory of the page, under the same rules as on a disk: only their end comes sooner. */
export const createMemoryStore = (options: MemoryStoreOptions = {}): BlobStore => new MemoryStore(options)

class MemoryStore implements BlobStore {
  readonly #blobs = new Map<string, HeldBlob>()
  readonly #capacity: number
  readonly #clock: () => Date
  /** Held, and arriving. */
  #usedBytes = 0

  constructor(options: MemoryStoreOptions) {
    this.#capacity = options.capacity ?? DEFAULT_CAPACITY
    this.#clock = options.clock ?? (() => new Date())
  }

  async put(body: ByteStream, expected: ExpectedBlob, options: PutOptions = {}): Promise<StoredBlob> {
    const chunks: Uint8Array[] = []
    const [sha, md] = [sha256.create(), md5.create()]
    let size = 0
    try {
      const consume = (chunk: Uint8Array): void => {
        size += chunk.length
        this.#usedBytes += chunk.length
        assertNotLonger(expected, size)
        this.#assertRoom()
        sha.update(chunk)
        md.update(chunk)
        chunks.push(chunk)
      }
      await drain(body, consume, options.signal)
      const blob = { sha256: bytesToHex(sha.digest()), md5: bytesToHex(md.digest()), size }
      assertAsExpected(expected, blob)
      this.#hold(blob.sha256, joined(chunks, size))
      return blob
    } finally {
      this.#usedBytes -= size
    }
  }

  async get(sha256: string, range?: ByteRange): Promise<ByteStream> {
    const blob = this.#blobs.get(sha256)
    if (!blob) throw blobMissing([sha256])
    const { start, end } = clampRange(range, blob.bytes.length)
    return streamOf(blob.bytes.subarray(start, end + 1))
  }

  async stat(sha256: string): Promise<{ size: number } | null> {
    const blob = this.#blobs.get(sha256)
    return blob ? { size: blob.bytes.length } : null
  }

  async delete(sha256: string, options: DeleteOptions = {}): Promise<boolean> {
    const blob = this.#blobs.get(sha256)
    if (!blob) return false
    const age = this.#clock().getTime() - blob.putAt
    if (options.olderThanMs !== undefined && age < options.olderThanMs) return false
    this.#usedBytes -= blob.bytes.length
    return this.#blobs.delete(sha256)
  }

  async *list(): AsyncIterable<string> {
    // A copy of the keys: a sweep deletes while it lists.
    yield* Array.from(this.#blobs.keys())
  }

  /** Nothing is ever left behind here: what was not answered was never held. */
  async sweepTemporary(): Promise<number> {
    return 0
  }

  /** As durable as memory gets; what is missing is still said. */
  async makeDurable(sha256s: readonly string[]): Promise<void> {
    const missing = sha256s.filter((sha256) => !this.#blobs.has(sha256))
    if (missing.length > 0) throw blobMissing(missing)
  }

  #hold(sha256: string, bytes: Uint8Array): void {
    this.#usedBytes += bytes.length - (this.#blobs.get(sha256)?.bytes.length ?? 0)
    this.#blobs.set(sha256, { bytes, putAt: this.#clock().getTime() })
  }

  #assertRoom(): void {
    if (this.#usedBytes <= this.#capacity) return
    throw new Problem(
      'storage_full',
      `This page holds at most ${this.#capacity} bytes of files. Delete versions, or reload to start afresh.`,
    )
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let position = 0
  for (const chunk of chunks) {
    bytes.set(chunk, position)
    position += chunk.length
  }
  return bytes
}

/** In pieces and on demand, like a file: a reader that stops early is not handed the rest. */
function streamOf(bytes: Uint8Array): ByteStream {
  let position = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        // A copy: the receiver may transfer the chunk to another thread, which would empty what we hold.
        if (position < bytes.length) controller.enqueue(bytes.slice(position, position + CHUNK_BYTES))
        position += CHUNK_BYTES
        if (position >= bytes.length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
