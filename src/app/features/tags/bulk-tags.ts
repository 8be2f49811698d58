export type BoxState = 'all' | 'some' | 'none'

export interface TagCount {
  readonly tag: string
  /** How many of the chosen ones have it; null where nobody has counted. */
  readonly count: number | null
}

/** The tags that any of them has, the most frequent first. */
export function countTags(things: readonly { readonly tags: readonly string[] }[]): TagCount[] {
  const counts = new Map<string, number>()
  for (const { tags } of things) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, most], [b, more]) => more - most || a.localeCompare(b))
    .map(([tag, count]) => ({ tag, count }))
}

/** Where nobody has counted it may be any: it is left as it is until somebody says so. */
export function boxOf(count: number | null, total: number | null): BoxState {
  if (count === null) return 'some'
  if (count === 0) return 'none'
  return count === total ? 'all' : 'some'
}

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
  readonly count: number | null
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
