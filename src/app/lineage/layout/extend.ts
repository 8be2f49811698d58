import { backEdges } from './cycles.ts'
import { columnsFor } from './extend-columns.ts'
import { rowsFor } from './extend-rows.ts'
import { frameOf } from './frame.ts'
import { graphOf, turned } from './graph.ts'
import { layOut } from './layout.ts'
import { real } from './numbers.ts'
import { routesAmong } from './routes-among.ts'
import { NODE_WIDTH, ROW } from './sizes.ts'
import type { Layout, LayoutInput } from './types.ts'

/**
 * A layout in which what has a place keeps it to the pixel, and the rest finds room among that: the column after what
 * feeds it or before what it feeds, and there the free row nearest to its neighbours. Expanding a node so moves nothing
 * that is there (ui.md, Lineage); the picture gets less tidy with it, which is what “tidy” is for. Without any place kept it
 * is a layout of the whole anew.
 */
export function layOutAmong(input: LayoutInput): Layout {
  if (input.keptX.every(Number.isNaN)) return layOut(input)
  const given = graphOf(input.ids.length, Int32Array.from(input.from), Int32Array.from(input.to))
  const graph = turned(given, backEdges(given))
  const columns = columnsFor(graph, input.keptX)
  const x = columns.x
  const y = rowsFor(graph, input, columns)
  placeStrangers(input, x, y)
  const back = input.from.map((from, edge) => goesBack(x, from, input.to[edge] ?? 0))
  const { routeStart, routes } = routesAmong(input, x, y, Uint8Array.from(back))
  return { x, y, routeStart, routes, back: Uint8Array.from(back), ...frameOf(x, y, routes) }
}

const goesBack = (x: Float64Array, from: number, to: number): number =>
  real(x, from) + NODE_WIDTH < real(x, to) ? 0 : 1

/** What hangs on nothing that has a place is laid out by itself, below all. */
function placeStrangers(input: LayoutInput, x: Float64Array, y: Float64Array): void {
  const nodes = Array.from(x.keys()).filter((node) => Number.isNaN(x[node]))
  if (nodes.length === 0) return
  const { bottom } = frameOf(
    x.filter((value) => !Number.isNaN(value)),
    y.filter((value) => !Number.isNaN(value)),
    new Float64Array(0),
  )
  const layout = layOut(partOf(input, nodes))
  nodes.forEach((node, own) => {
    x[node] = real(layout.x, own)
    y[node] = bottom + ROW - layout.top + real(layout.y, own)
  })
}

function partOf(input: LayoutInput, nodes: readonly number[]): LayoutInput {
  const inside = new Map(nodes.map((node, own) => [node, own]))
  const edges = Array.from(input.from.keys()).filter((edge) => inside.has(input.from[edge] ?? -1))
  const none = new Float64Array(nodes.length).fill(Number.NaN)
  return {
    ids: nodes.map((node) => input.ids[node] ?? ''),
    from: Uint32Array.from(edges, (edge) => inside.get(input.from[edge] ?? -1) ?? 0),
    to: Uint32Array.from(edges, (edge) => inside.get(input.to[edge] ?? -1) ?? 0),
    keptX: none,
    keptY: none,
  }
}
