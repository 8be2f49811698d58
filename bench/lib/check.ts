import { isDeepStrictEqual } from 'node:util'

/** A benchmark of wrong answers is worth nothing: it stops at the first one. */
export function checkEqual(is: unknown, wanted: unknown, what: string): void {
  if (isDeepStrictEqual(is, wanted)) return
  throw new Error(`${what}: ${excerpt(is)} instead of ${excerpt(wanted)}`)
}

const excerpt = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 400)
