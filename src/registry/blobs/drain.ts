import type { ByteStream } from './port.ts'

/**
 * Reads a body to its end, one chunk at a time, each consumed before the next is asked for. Ends early with the
 * signal's reason or the consumer's error; the body is cancelled then, so that its source stops sending.
 */
export async function drain(
  body: ByteStream,
  consume: (chunk: Uint8Array) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<void> {
  const reader = body.getReader()
  // Not awaited: a source that never confirms its cancellation must not hold us up.
  const cancel = (reason: unknown): void => void reader.cancel(reason).catch(() => undefined)
  const onAbort = (): void => cancel(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      signal?.throwIfAborted()
      const { done, value } = await reader.read()
      // Cancelling makes a pending read answer "done": a cut body must not pass for a whole one.
      signal?.throwIfAborted()
      if (done) return
      const consumed = consume(value)
      if (consumed) await consumed
    }
  } catch (error) {
    cancel(error)
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
    reader.releaseLock()
  }
}
