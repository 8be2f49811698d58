import { MAX_COMPARED } from '../../../contract/limits.ts'
import type { Slot } from '../aliases/slots.ts'

const COMPARE = 'compare'

/** The versions that the address names, the one to compare with first. */
export function comparedNames(search: URLSearchParams): readonly string[] {
  const names = (search.get(COMPARE) ?? '').split(',').filter((name) => name !== '')
  return [...new Set(names)].slice(0, MAX_COMPARED)
}

/** The address with other versions; the rest of it stays. */
export function withCompared(search: URLSearchParams, names: readonly string[]): URLSearchParams {
  const params = new URLSearchParams(search)
  params.set('tab', COMPARE)
  params.set(COMPARE, names.join(','))
  return params
}

/** While nobody has chosen: what two aliases hold, in the order of the board, or the two newest. */
export function likeliestPair(slots: readonly Slot[], newest: readonly string[]): readonly string[] {
  const held = slots.flatMap(({ value }) => (value === null ? [] : [value.version]))
  const pair = [...new Set([...held, ...newest])].slice(0, 2)
  return pair.length === 2 ? pair : []
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Which cells of a row are not as the first one is. */
export const unlikeFirst = (cells: readonly unknown[]): readonly boolean[] =>
  cells.map((cell) => !sameJson(cell, cells[0]))
