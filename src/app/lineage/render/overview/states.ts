import type { DisplayGraph } from '../../model/types.ts'
import { STATE } from './drawing.ts'

interface Emphasis {
  /** What the eye is led to; null for everything. */
  readonly lit: ReadonlySet<number> | null
  readonly selected: string | null
  readonly focused: string | null
}

/** How each card is drawn; of several reasons to stand out the strongest counts. */
export function statesOf(
  { cards, indexOf, cardOf, roots }: DisplayGraph,
  { lit, selected, focused }: Emphasis,
): Uint8Array {
  const states = new Uint8Array(cards.length).fill(lit === null ? STATE.normal : STATE.dimmed)
  const set = (index: number | undefined, state: number) => {
    if (index !== undefined) states[index] = state
  }
  for (const index of lit ?? []) set(index, STATE.onPath)
  for (const root of roots) set(cardOf.get(root), STATE.root)
  set(indexOf.get(focused ?? ''), STATE.focused)
  set(indexOf.get(selected ?? ''), STATE.selected)
  return states
}
