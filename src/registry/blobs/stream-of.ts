import type { ByteStream } from './port.ts'

/** Reads a generator as it is read itself: nothing is opened for a stream that nobody reads. Cancelling it ends both. */
export function streamOf(chunks: AsyncGenerator<Uint8Array, void>): ByteStream {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )
}

/** The chunks of a stream. One that is left before its end is cancelled; of one that was read, cancelling does nothing. */
export async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
