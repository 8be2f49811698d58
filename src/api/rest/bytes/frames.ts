import { bytesToHex } from '@noble/hashes/utils.js'
import { Problem } from '../../../contract/errors.ts'
import type { ByteStream } from '../../../registry/blobs/port.ts'

/** One blob of a batch: 32 bytes of SHA-256, 8 bytes of length (big-endian), then that many bytes. */
export interface Frame {
  readonly sha256: string
  readonly size: number
  readonly body: ByteStream
  /** Its bytes are in memory, so the next frame can be asked for before this one is consumed. */
  readonly isBuffered: boolean
}

const HEADER_BYTES = 40

/** Frames up to this size are held in memory, a few at a time; larger ones stream through. */
const BUFFERED_BYTES = 1024 * 1024

/** Splits a body into frames. A frame that is not buffered has to be consumed before the next is asked for. */
export async function* readFrames(body: ByteStream): AsyncGenerator<Frame, void> {
  const source = new ByteReader(body)
  try {
    for (
      let header = await source.read(HEADER_BYTES);
      header.length > 0;
      header = await source.read(HEADER_BYTES)
    ) {
      if (header.length < HEADER_BYTES) throw cut()
      const sha256 = bytesToHex(header.subarray(0, 32))
      const size = lengthOf(header)
      if (size <= BUFFERED_BYTES) {
        const bytes = await source.read(size)
        if (bytes.length < size) throw cut()
        yield { sha256, size, body: streamOf(bytes), isBuffered: true }
      } else {
        const part = source.part(size)
        yield { sha256, size, body: part.stream, isBuffered: false }
        if (part.left() > 0) throw cut()
      }
    }
  } finally {
    await source.cancel()
  }
}

function lengthOf(header: Uint8Array): number {
  const length = new DataView(header.buffer, header.byteOffset + 32, 8).getBigUint64(0)
  if (length <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(length)
  throw new Problem(
    'invalid_input',
    'A frame names an impossible length. A frame is 32 bytes of SHA-256, 8 bytes of length (big-endian), then the bytes.',
  )
}

const cut = (): Problem =>
  new Problem(
    'length_mismatch',
    'The batch ends within a blob. What arrived whole is kept; send the rest again.',
  )

const streamOf = (bytes: Uint8Array): ByteStream =>
  new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })

/** Reads a stream by numbers of bytes. */
class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(body: ByteStream) {
    this.#reader = body.getReader()
  }

  /** That many bytes, or fewer at the end of the stream. */
  async read(length: number): Promise<Uint8Array> {
    if (this.#rest.length >= length) return this.#take(length)
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const chunk = await this.next(length - filled)
      if (chunk === null) return bytes.subarray(0, filled)
      bytes.set(chunk, filled)
      filled += chunk.length
    }
    return bytes
  }

  /** The next bytes as they come, at most that many; null at the end. */
  async next(most: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#rest = value
    }
    return this.#take(Math.min(most, this.#rest.length))
  }

  /** A stream of the next `size` bytes. `left` tells how many of them did not come. */
  part(size: number): { stream: ByteStream; left: () => number } {
    let left = size
    const stream = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const chunk = left === 0 ? null : await this.next(left)
          left -= chunk?.length ?? 0
          if (chunk !== null) controller.enqueue(chunk)
          if (chunk === null || left === 0) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    return { stream, left: () => left }
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined)
  }

  #take(length: number): Uint8Array {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }
}
