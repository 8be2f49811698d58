import type { LineageEdge } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { countNeighbours, lookAtNeighbours } from './edges.ts'
import { arrows, type Graph } from './graph.ts'
import type { Side } from './reach.ts'

/** What stands beside a node on one side. */
export interface Beside {
  /** That the caller may see. */
  readonly neighbours: number
  /** Those of them that the answer ends before. */
  readonly hidden: number
  /** There is something there that the caller may not see. */
  readonly closed: boolean
}

export type BesideAll = Record<Side, ReadonlyMap<string, Beside>>

export async function besideAll(reader: Reader, graph: Graph, at: string | undefined): Promise<BesideAll> {
  return { up: await beside(reader, graph, 'up', at), down: await beside(reader, graph, 'down', at) }
}

/** Permissions are looked up only for nodes with more neighbours than the answer holds: mostly those at its border. */
async function beside(
  reader: Reader,
  { ids, edges }: Graph,
  side: Side,
  at: string | undefined,
): Promise<Map<string, Beside>> {
  const inside = arrows(edges, side)
  const insideOf = (id: string): number => inside.get(id)?.length ?? 0
  const counts = await countNeighbours(reader, ids, side, at)
  const border = ids.filter((id) => (counts.get(id) ?? 0) > insideOf(id))
  const looked = await lookAtNeighbours(reader, border, side, at)
  return new Map(
    ids.map((id) => {
      const { visible, closed } = looked.get(id) ?? { visible: insideOf(id), closed: false }
      return [id, { neighbours: visible, hidden: Math.max(0, visible - insideOf(id)), closed }]
    }),
  )
}

/**
 * What may not be seen, as one node beside each node that has any on that side: its name is made of what it stands beside,
 * so that nothing tells one from many, or the same from another.
 */
export function closedEdges(ids: readonly string[], all: BesideAll): { id: string; edge: LineageEdge }[] {
  return ids.flatMap((id) =>
    (['up', 'down'] as const)
      .filter((side) => all[side].get(id)?.closed === true)
      .map((side) => closedEdge(id, side)),
  )
}

function closedEdge(id: string, side: Side): { id: string; edge: LineageEdge } {
  const closed = `closed_${id}_${side}`
  const kind = id.startsWith('ver_') === (side === 'up') ? 'logged' : 'used'
  return { id: closed, edge: side === 'up' ? { from: closed, to: id, kind } : { from: id, to: closed, kind } }
}
