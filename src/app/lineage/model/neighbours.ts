import type { LineageEdge } from '../../../contract/schemas/lineage.ts'
import type { Side } from './steps.ts'

export type Neighbours = Readonly<Record<Side, ReadonlyMap<string, readonly string[]>>>

/** Of every node that has any: those that an arrow joins it to, by their side of it. */
export function neighboursOf(edges: readonly Pick<LineageEdge, 'from' | 'to'>[]): Neighbours {
  const up = new Map<string, string[]>()
  const down = new Map<string, string[]>()
  const add = (lists: Map<string, string[]>, key: string, value: string) => {
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [value])
    else list.push(value)
  }
  for (const { from, to } of edges) {
    add(down, from, to)
    add(up, to, from)
  }
  return { up, down }
}
