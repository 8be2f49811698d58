const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length in at most two units, each a whole number of it: 110 minutes are one hour and 50 minutes. */
export function lengthParts(ms: number): number[] {
  const step = ms >= DAY ? [DAY, HOUR] : ms >= HOUR ? [HOUR, MINUTE] : null
  if (step === null) return [ms]
  const [large = DAY, small = HOUR] = step
  const rest = Math.floor((ms % large) / small) * small
  const whole = ms - (ms % large)
  return rest === 0 ? [whole] : [whole, rest]
}
