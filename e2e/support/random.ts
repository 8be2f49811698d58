/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** 0 to 1, without 1. */
  readonly next: () => number
  readonly below: (limit: number) => number
  readonly oneOf: <T>(items: readonly [T, ...T[]]) => T
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { next, below, oneOf: (items) => items[below(items.length)] ?? items[0] }
}
