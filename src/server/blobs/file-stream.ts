import type { FileHandle } from 'node:fs/promises'
import type { ByteRange, ByteStream } from '../../registry/blobs/port.ts'
import { rangeLength } from '../../registry/blobs/range.ts'

const CHUNK_BYTES = 256 * 1024

/** A range of a file, opened at the first read and closed at the last, at a failure or when cancelled. */
export function fileStream(openFile: () => Promise<FileHandle>, range: ByteRange): ByteStream {
  let handle: FileHandle | undefined
  let position = range.start
  let left = rangeLength(range)

  const close = async (): Promise<void> => {
    const closing = handle
    handle = undefined
    await closing?.close()
  }
  const readNext = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    handle ??= await openFile()
    const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, left))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) throw new Error('A stored blob is shorter than it was; the disk may be damaged.')
    position += bytesRead
    left -= bytesRead
    controller.enqueue(buffer.subarray(0, bytesRead))
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (left > 0) await readNext(controller)
          if (left > 0) return
          await close()
          controller.close()
        } catch (error) {
          await close()
          throw error
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
