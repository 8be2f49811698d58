import type { IncomingMessage } from 'node:http'

/** Of a body that nobody wanted, so much is still received. */
const MAX_BYTES = 16 * 1024 * 1024
const MAX_MS = 5000

/**
 * Receives and drops what is left of a refused request's body: a client that is cut off while it sends often never
 * reads the answer that says why. False where that is too much; the connection then has to be closed.
 */
export async function dropUnreadBody(incoming: IncomingMessage): Promise<boolean> {
  if (incoming.complete) return true
  // Somebody began to read it and gave up.
  if (incoming.readableFlowing !== null || incoming.destroyed) return false
  return new Promise((resolve) => {
    let received = 0
    const done = (complete: boolean) => {
      clearTimeout(timer)
      incoming.off('data', count).off('end', onEnd).off('close', onClose)
      resolve(complete)
    }
    const timer = setTimeout(() => done(false), MAX_MS)
    const count = (chunk: Buffer) => {
      received += chunk.length
      if (received > MAX_BYTES) done(false)
    }
    const onEnd = () => done(true)
    const onClose = () => done(false)
    incoming.on('data', count).on('end', onEnd).on('close', onClose)
  })
}
