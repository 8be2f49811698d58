type Span = readonly [from: number, to: number]

/** Open spans of a line, those that overlap joined to one. */
export interface Occupied {
  /** The free point nearest to a wish; of two as near, the upper. */
  nearest(wish: number): number
  add(from: number, to: number): void
}

export function occupied(spans: readonly Span[]): Occupied {
  const from: number[] = []
  const to: number[] = []
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    const last = to.at(-1)
    if (last !== undefined && start < last) to[to.length - 1] = Math.max(last, end)
    else {
      from.push(start)
      to.push(end)
    }
  }
  return {
    nearest(wish) {
      const index = firstEndingAfter(to, wish)
      const [start, end] = [from[index], to[index]]
      if (start === undefined || end === undefined || start >= wish) return wish
      return wish - start <= end - wish ? start : end
    },
    add(start, end) {
      const first = firstEndingAfter(to, start)
      let last = first
      while (last < from.length && (from[last] ?? 0) < end) last++
      const joined = [Math.min(start, from[first] ?? start), Math.max(end, to[last - 1] ?? end)]
      if (last === first) joined.splice(0, 2, start, end)
      from.splice(first, last - first, joined[0] ?? start)
      to.splice(first, last - first, joined[1] ?? end)
    },
  }
}

/** Index of the first span that ends after a point. */
function firstEndingAfter(to: readonly number[], point: number): number {
  let [low, high] = [0, to.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((to[middle] ?? 0) > point) high = middle
    else low = middle + 1
  }
  return low
}
