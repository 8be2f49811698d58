export type BoxState = 'all' | 'some' | 'none'

export interface TagCount {
  readonly tag: string
  /** How many of the chosen ones have it. */
  readonly count: number
}

/** The tags that any of them has, the most frequent first. */
export function countTags(things: readonly { readonly tags: readonly string[] }[]): TagCount[] {
  const counts = new Map<string, number>()
  for (const { tags } of things) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((a, b) => b.count - a.count || a.tag.localeCompare(b.tag))
}

export const boxOf = (count: number, total: number): BoxState =>
  count === 0 ? 'none' : count === total ? 'all' : 'some'

/**
 * The next state at a click. One that only some have goes around all three, so that it can be left as it was; the others
 * are on or off.
 */
export function nextBox(now: BoxState, start: BoxState): BoxState {
  if (now === 'some') return 'all'
  if (now === 'all') return 'none'
  return start === 'some' ? 'some' : 'all'
}

export interface TagBox {
  readonly tag: string
  readonly count: number
  readonly start: BoxState
  readonly now: BoxState
}

/** What is sent: only what was changed. */
export const changesOf = (boxes: readonly TagBox[]): { add: string[]; remove: string[] } => {
  const changed = boxes.filter(({ start, now }) => start !== now)
  return {
    add: changed.filter(({ now }) => now === 'all').map(({ tag }) => tag),
    remove: changed.filter(({ now }) => now === 'none').map(({ tag }) => tag),
  }
}
