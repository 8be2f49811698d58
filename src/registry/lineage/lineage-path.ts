import type { LineageEdge, LineagePath } from '../../contract/schemas/lineage.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { answerOf } from './answer.ts'
import { edgesAmong } from './edges.ts'
import { arrows, bounded, depthsFrom } from './graph.ts'
import { between } from './reach.ts'
import { resolveNode } from './roots.ts'

export interface LineagePathInput {
  from: string
  to: string
  at?: string | undefined
  limit: number
}

/** Whether one node came from the other, either way round; all that lies between, and one shortest way. */
export async function getLineagePath(ctx: Context, input: LineagePathInput): Promise<LineagePath> {
  const reader = reading(ctx)
  const from = await resolveNode(reader, input.from, 'from', input.at)
  const to = await resolveNode(reader, input.to, 'to', input.at)
  // In a circle data went both ways: then it is told as asked.
  for (const [direction, start, end] of [
    ['down', from, to],
    ['up', to, from],
  ] as const) {
    const ids = await between(reader, start, end, input.at)
    if (ids.length === 0) continue
    return { ...(await graphBetween(reader, { ids, start, end, roots: [from, to] }, input)), direction }
  }
  return { roots: [], nodes: [], edges: [], cut: null, at: input.at ?? null, direction: null, path: [] }
}

interface Between {
  readonly ids: readonly string[]
  readonly start: string
  readonly end: string
  readonly roots: readonly string[]
}

/** With more on the ways than may be answered, the shortest one is whole and what is near its beginning goes before. */
async function graphBetween(
  reader: Reader,
  { ids, start, end, roots }: Between,
  { limit, at }: LineagePathInput,
): Promise<Omit<LineagePath, 'direction'>> {
  const edges = await edgesAmong(reader, ids, at)
  const path = shortestWay(edges, start, end)
  const next = arrows(edges, 'down')
  const onPath = path.map((id) => ({ id, depth: 0, side: 'down' as const }))
  const steps = depthsFrom({ seeds: [start], side: 'down' }, new Set(ids), next)
  const graph = bounded([...onPath, ...steps], edges, limit)
  const answer = await answerOf(reader, roots, graph, at)
  const there = new Set(answer.nodes.map((node) => node.id))
  return { ...answer, path: path.every((id) => there.has(id)) ? path : [] }
}

/** Breadth first, as far as the goal; of several shortest ways the one over the least ids. */
export function shortestWay(edges: readonly LineageEdge[], start: string, end: string): string[] {
  const next = arrows(edges, 'down')
  const cameFrom = new Map<string, string | null>([[start, null]])
  const queue = [start]
  for (const id of queue) {
    if (id === end) break
    for (const there of (next.get(id) ?? []).toSorted()) {
      if (cameFrom.has(there)) continue
      cameFrom.set(there, id)
      queue.push(there)
    }
  }
  const way: string[] = []
  for (let id: string | null | undefined = cameFrom.has(end) ? end : null; id != null; id = cameFrom.get(id))
    way.unshift(id)
  return way
}
