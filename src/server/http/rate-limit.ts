/**
 * Failed attempts per address in a sliding minute, in memory. Only failures count: whoever signs in rightly, many times
 * from one address, is no attack. Bounded, so that an attacker with many addresses fills no memory.
 */
export interface AttemptLimit {
  /** Seconds to wait, or 0 when an attempt may be made now. */
  secondsToWait(address: string): number
  failed(address: string): void
}

interface LimitOptions {
  readonly attempts?: number
  readonly windowMs?: number
  readonly maxAddresses?: number
  readonly now?: () => number
}

export function attemptLimit({
  attempts = 10,
  windowMs = 60_000,
  maxAddresses = 10_000,
  now = Date.now,
}: LimitOptions = {}): AttemptLimit {
  /** Times of failures, oldest first. A map keeps the order of insertion: the first key is the oldest address. */
  const failures = new Map<string, number[]>()

  const recent = (address: string): number[] =>
    (failures.get(address) ?? []).filter((time) => time > now() - windowMs)

  return {
    secondsToWait(address) {
      const times = recent(address)
      const oldest = times[times.length - attempts]
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + windowMs - now()) / 1000))
    },
    failed(address) {
      const times = [...recent(address), now()].slice(-attempts)
      failures.delete(address)
      failures.set(address, times)
      if (failures.size <= maxAddresses) return
      const [first] = failures.keys()
      if (first !== undefined) failures.delete(first)
    },
  }
}
