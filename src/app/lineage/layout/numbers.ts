/**
 * Elements that are known to be there: the bounds are the layout's own, which `noUncheckedIndexedAccess` cannot know.
 * One function for each kind of array, so that the engine sees one kind only in each of them.
 */
export const at = (values: Int32Array, index: number): number => values[index] as number
export const real = (values: Float64Array, index: number): number => values[index] as number

/** `values[index] += 1`, answering what it was before. */
export function takeOne(values: Int32Array, index: number): number {
  const before = at(values, index)
  values[index] = before + 1
  return before
}

export function swap(values: Int32Array, one: number, other: number): void {
  const held = at(values, one)
  values[one] = at(values, other)
  values[other] = held
}
