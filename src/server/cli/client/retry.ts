import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS = 6
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 8_000
/** A server that asks for more patience than this is told about instead of waited for. */
const MOST_PATIENCE_MS = 60_000

/** A failure that another attempt may not meet. */
export class Retryable extends Error {
  override readonly name = 'Retryable'
  /** What to throw if it stays. */
  override readonly cause: unknown
  readonly afterMs: number | null

  constructor(cause: unknown, afterMs: number | null = null) {
    super('worth another attempt')
    this.cause = cause
    this.afterMs = afterMs
  }
}

/** Repeats what fails with `Retryable`, waiting longer each time, or as long as the server asks for. */
export async function withRetries<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Retryable)) throw error
      const delay = error.afterMs ?? backoff(number)
      if (number === ATTEMPTS || delay > MOST_PATIENCE_MS) throw error.cause
      await sleep(delay, undefined, { signal })
    }
  }
}

/** With chance in it, so that many clients that were cut at once do not come back at once. */
function backoff(number: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (number - 1))
  return delay * (0.5 + Math.random() / 2)
}

/** Statuses that speak of the moment and not of the request. */
export const isTransient = (status: number): boolean =>
  status === 429 || status === 408 || (status >= 500 && status !== 501 && status !== 507)

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number | null {
  if (header === null || header === undefined || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
