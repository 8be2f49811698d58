import { at } from './numbers.ts'

/** Who stands where in which column. */
export interface Order {
  /** Column `c` is `slots[start[c]]` to below `slots[start[c + 1]]`, from top to bottom. */
  readonly start: Int32Array
  readonly slots: Int32Array
  /** Of every node and bend: its place in its column. */
  readonly position: Int32Array
}

export function orderFrom(start: Int32Array, slots: Int32Array): Order {
  const position = new Int32Array(slots.length)
  for (let column = 0; column + 1 < start.length; column++)
    for (let slot = at(start, column); slot < at(start, column + 1); slot++)
      position[at(slots, slot)] = slot - at(start, column)
  return { start, slots, position }
}
