import { COLUMN, NODE_HEIGHT, NODE_WIDTH, ROW } from './sizes.ts'
import type { Layout, LayoutInput } from './types.ts'

/*
 * Provisional, until the layout proper and its worker are here: whoever has those takes theirs.
 */
export const layOutSoon = async (input: LayoutInput, _signal: AbortSignal): Promise<Layout> => naive(input)
export const layoutAtHand = (input: LayoutInput): Layout | null => naive(input)

function naive({ ids, from, to, keptX, keptY }: LayoutInput): Layout {
  const rank = new Int32Array(ids.length)
  for (let round = 0; round < Math.min(ids.length, 60); round++) {
    for (let edge = 0; edge < from.length; edge++) {
      const [a, b] = [from[edge] ?? 0, to[edge] ?? 0]
      if (a !== b) rank[b] = Math.max(rank[b] ?? 0, Math.min(60, (rank[a] ?? 0) + 1))
    }
  }
  const rows = new Map<number, number>()
  const x = new Float64Array(ids.length)
  const y = new Float64Array(ids.length)
  for (let index = 0; index < ids.length; index++) {
    const column = rank[index] ?? 0
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    x[index] = Number.isNaN(keptX[index]) ? column * COLUMN : (keptX[index] ?? 0)
    y[index] = Number.isNaN(keptY[index]) ? row * ROW : (keptY[index] ?? 0)
  }
  return {
    x,
    y,
    routeStart: new Uint32Array(from.length + 1),
    routes: new Float64Array(0),
    back: new Uint8Array(from.length),
    left: Math.min(0, ...x),
    top: Math.min(0, ...y),
    right: Math.max(0, ...x) + NODE_WIDTH,
    bottom: Math.max(0, ...y) + NODE_HEIGHT,
  }
}
