/**
 * Which characters a class or a literal of RE2 stands for, case folding included, as RE2 itself compiles it. So both
 * engines rest on the same tables of Unicode, whatever the locale or version of the database.
 */
import { RE2JS } from 're2js'

/** First and last code point of a run, both included. Sorted, without overlaps. */
export type CodePointRange = readonly [number, number]

const LAST = 0x10ffff

/** The pairs of the one instruction that reads a character. Empty when RE2 found that none can match. */
const compiledRunes = (source: string, ignoreCase: boolean): number[] => {
  const instructions: unknown[] = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0).re2().prog
    .inst
  for (const instruction of instructions) {
    const runes: unknown =
      typeof instruction === 'object' && instruction !== null && Reflect.get(instruction, 'runes')
    if (runes instanceof Int32Array && runes.length > 0) return [...runes]
  }
  return []
}

const pairs = (runes: number[]): CodePointRange[] =>
  runes.flatMap((low, index) => (index % 2 === 0 ? [[low, runes[index + 1] ?? low] as const] : []))

const hex = (codePoint: number): string => `\\x{${codePoint.toString(16)}}`

/** What one character matches: itself, and with case ignored all of its forms (`k` is also `K` and the Kelvin sign). */
export const literalSet = (codePoint: number, ignoreCase: boolean): CodePointRange[] => {
  if (!ignoreCase || codePoint === LAST) return [[codePoint, codePoint]]
  // A class of one letter is compiled back into the letter; with a second member that no case folding touches it
  // stays a class, and its forms are written out.
  return pairs(compiledRunes(`[${hex(codePoint)}${hex(LAST)}]`, true)).flatMap(
    ([low, high]): CodePointRange[] => (high < LAST ? [[low, high]] : low < LAST ? [[low, LAST - 1]] : []),
  )
}

/** What a class such as `[^a-f]` or `\pL` matches. */
export const classSet = (source: string, ignoreCase: boolean): CodePointRange[] => {
  const runes = compiledRunes(source, ignoreCase)
  const [only] = runes
  return runes.length === 1 && only !== undefined ? literalSet(only, ignoreCase) : pairs(runes)
}

/** Without NUL and halves of surrogate pairs, which no stored text holds and PostgreSQL cannot name. */
export const storable = (set: readonly CodePointRange[]): CodePointRange[] =>
  set
    .flatMap(([low, high]): CodePointRange[] => [
      [Math.max(low, 1), Math.min(high, 0xd7ff)],
      [Math.max(low, 0xe000), high],
    ])
    .filter(([low, high]) => low <= high)

/** Every storable character that the set (itself storable and sorted) leaves out. */
export const complement = (set: readonly CodePointRange[]): CodePointRange[] => {
  const gaps: CodePointRange[] = []
  let next = 1
  for (const [low, high] of set) {
    gaps.push([next, low - 1])
    next = high + 1
  }
  gaps.push([next, LAST])
  return storable(gaps.filter(([low, high]) => low <= high))
}
