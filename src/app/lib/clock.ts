/*
 * The clock of this computer may be hours off, and ages such as “20 s ago” are told of times that the server noted. So
 * what the page calls now is the server's time, as the `Date` of its answers tells it.
 */

/** `Date` knows whole seconds, and an answer takes its time: less than this is no difference. */
const TOLERANCE_MS = 5000
/** An answer that took longer says too little about now. */
const MAX_JOURNEY_MS = 2000

let offset = 0

/** Now, in ms since 1970, by the server's clock. */
export const serverNow = (): number => Date.now() + offset

/** `sentAt`: when the request went off, by `performance.now()`. */
export function noteServerTime(date: string | null, sentAt: number): void {
  if (date === null || performance.now() - sentAt > MAX_JOURNEY_MS) return
  const measured = Date.parse(date) - Date.now()
  if (Number.isNaN(measured) || Math.abs(measured - offset) < TOLERANCE_MS) return
  offset = Math.abs(measured) < TOLERANCE_MS ? 0 : measured
}
