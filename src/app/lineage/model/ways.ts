import type { DisplayGraph } from './types.ts'

/**
 * The cards on any way along the arrows from one to the other, whichever of them comes first; both ends included. Null
 * where neither leads to the other in what is shown.
 */
export function waysBetween(display: DisplayGraph, a: string, b: string): ReadonlySet<number> | null {
  const from = display.cardOf.get(a)
  const to = display.cardOf.get(b)
  if (from === undefined || to === undefined) return null
  return between(display, from, to) ?? between(display, to, from)
}

function between({ up, down }: DisplayGraph, from: number, to: number): ReadonlySet<number> | null {
  const after = closure(down, from)
  if (!after.has(to)) return null
  const before = closure(up, to)
  return new Set([...after].filter((index) => before.has(index)))
}

function closure(neighbours: readonly (readonly number[])[], start: number): Set<number> {
  const found = new Set([start])
  const waiting = [start]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    for (const next of neighbours[index] ?? []) {
      if (found.has(next)) continue
      found.add(next)
      waiting.push(next)
    }
  }
  return found
}
