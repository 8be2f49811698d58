/** Times of one thing done many times, in ms. */
export interface Timing {
  readonly p50: number
  readonly p95: number
  readonly rounds: number
}

export interface Rounds {
  /** Not counted: caches fill, and the code that runs often is compiled. */
  readonly warmUp: number
  readonly measured: number
}

/** Runs `work` one after the other and times each by itself. `work` throws where an answer is wrong. */
export async function measure(
  { warmUp, measured }: Rounds,
  work: (round: number) => Promise<() => void>,
): Promise<Timing> {
  const times: number[] = []
  for (let round = 0; round < warmUp + measured; round++) {
    const start = performance.now()
    const check = await work(round)
    const took = performance.now() - start
    check()
    if (round >= warmUp) times.push(took)
  }
  return timingOf(times)
}

export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: rounded(quantile(sorted, 0.5)), p95: rounded(quantile(sorted, 0.95)), rounds: sorted.length }
}

/** To what a clock can tell. */
export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits))

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}
