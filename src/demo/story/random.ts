/** A source of chance that repeats itself: the same seed gives the same demo on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  readonly between: (low: number, high: number) => number
  /** Whole numbers, both ends included. */
  readonly int: (low: number, high: number) => number
  /** Mean 0, deviation 1. */
  readonly normal: () => number
  readonly chance: (probability: number) => boolean
  readonly pick: <const T>(choices: readonly [T, ...(readonly T[])]) => T
}

/** FNV-1a: spreads a short text over 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** Mulberry32: small, fast and even enough for curves that are only to look at. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Streams of different seeds are independent, so that a change in one family leaves the others as they were. */
export function createRandom(seed: string): Random {
  const next = mulberry32(hash(seed))
  const between = (low: number, high: number): number => low + (high - low) * next()
  return {
    next,
    between,
    int: (low, high) => Math.floor(between(low, high + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  }
}
