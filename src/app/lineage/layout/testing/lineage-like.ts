import type { LayoutInput } from '../types.ts'
import { type Edge, inputOf } from './graphs.ts'

/** The same numbers for the same seed, on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * What logging and using make: runs and versions by turns. A run uses one to three versions, mostly recent ones and now and
 * then one that many use, and logs one or two; every version has one run that logged it.
 */
export function lineageLike(nodes: number, seed: number): LayoutInput {
  const random = randomOf(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const versions: number[] = []
  const edges: Edge[] = []
  let count = 0
  for (; versions.length < Math.max(3, nodes / 40); count++) versions.push(count)
  while (count < nodes) {
    const run = count++
    const uses = new Set<number>()
    for (let used = 1 + below(3); used > 0; used--)
      uses.add(
        random() < 0.25
          ? below(Math.min(5, versions.length))
          : versions.length - 1 - below(Math.min(30, versions.length)),
      )
    for (const used of uses) edges.push([versions[used] ?? 0, run])
    for (let logged = 1 + below(2); logged > 0 && count < nodes; logged--) {
      edges.push([run, count])
      versions.push(count++)
    }
  }
  return inputOf(count, edges)
}
