/** Edges that a filter may make of one graph; with more, what passes through says less than it costs. */
export const MAX_THROUGH_EDGES = 20_000

interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: 'logged' | 'used' | 'through'
}

/**
 * The edges between nodes that are kept: those there are, and a `through` edge for each pair that is joined over nodes
 * that are not kept, once however many ways there are. Linear in the graph for each node that has left-out neighbours;
 * `cut` says that there were more pairs than `MAX_THROUGH_EDGES`.
 */
export function bridge<E extends Arrow>(
  edges: readonly E[],
  isKept: (id: string) => boolean,
): { edges: (E | Arrow)[]; cut: boolean } {
  const kept: (E | Arrow)[] = []
  const onwards = new Map<string, string[]>()
  const entries: E[] = []
  for (const edge of edges) {
    const fromKept = isKept(edge.from)
    if (fromKept && isKept(edge.to)) kept.push(edge)
    else if (fromKept) entries.push(edge)
    else addTo(onwards, edge.from, edge.to)
  }
  const direct = new Set(kept.map(({ from, to }) => `${from} ${to}`))
  const starts = new Map<string, string[]>()
  for (const { from, to } of entries) addTo(starts, from, to)
  let count = 0
  for (const [from, firsts] of starts) {
    for (const to of keptBeyond(firsts, onwards, isKept)) {
      if (to === from || direct.has(`${from} ${to}`)) continue
      if (count === MAX_THROUGH_EDGES) return { edges: kept, cut: true }
      kept.push({ from, to, kind: 'through' })
      count += 1
    }
  }
  return { edges: kept, cut: false }
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** The kept nodes that are reached from these over nodes that are not, each once. */
function keptBeyond(
  firsts: readonly string[],
  onwards: ReadonlyMap<string, readonly string[]>,
  isKept: (id: string) => boolean,
): Set<string> {
  const found = new Set<string>()
  const passed = new Set(firsts)
  const waiting = [...firsts]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of onwards.get(id) ?? []) {
      if (isKept(next)) found.add(next)
      else if (!passed.has(next)) {
        passed.add(next)
        waiting.push(next)
      }
    }
  }
  return found
}
