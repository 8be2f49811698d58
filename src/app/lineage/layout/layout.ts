import { componentsOf } from './components.ts'
import { frameOf } from './frame.ts'
import { graphOf } from './graph.ts'
import { at, real } from './numbers.ts'
import { layOutPiece, type Piece } from './piece.ts'
import { pointList, routeInPiece } from './routes.ts'
import { type Place, shelve } from './shelves.ts'
import { COLUMN, NODE_HEIGHT } from './sizes.ts'
import type { Layout, LayoutInput } from './types.ts'

/**
 * The whole graph anew: columns from left to right, every edge forwards but those that close a cycle. Pure, and the same
 * bytes for the same input. Near linear in nodes and edges: general engines need 10 s and more for 10,000 nodes
 * (docs/benchmarks.md).
 */
export function layOut(input: LayoutInput): Layout {
  const graph = graphOf(input.ids.length, Int32Array.from(input.from), Int32Array.from(input.to))
  const pieces = componentsOf(graph).map(layOutPiece)
  const places = shelve(pieces)
  return assemble(input, pieces, places)
}

interface Placed {
  readonly piece: Piece
  readonly place: Place
}

function assemble(input: LayoutInput, pieces: readonly Piece[], places: readonly Place[]): Layout {
  const x = new Float64Array(input.ids.length)
  const y = new Float64Array(input.ids.length)
  const back = new Uint8Array(input.from.length)
  const partOf: Placed[] = []
  const insideOf = new Int32Array(input.from.length)
  pieces.forEach((piece, index) => {
    const place = places[index] ?? { column: 0, y: 0 }
    piece.component.nodes.forEach((node, own) => {
      x[node] = (place.column + at(piece.layers.rank, own)) * COLUMN
      y[node] = place.y + real(piece.middle, own) - NODE_HEIGHT / 2
    })
    const placed = { piece, place }
    piece.component.edges.forEach((edge, own) => {
      back[edge] = piece.back[own] ?? 0
      partOf[edge] = placed
      insideOf[edge] = own
    })
  })
  const { routeStart, routes } = routesOf(partOf, insideOf)
  return { x, y, routeStart, routes, back, ...frameOf(x, y, routes) }
}

function routesOf(partOf: readonly Placed[], insideOf: Int32Array): Pick<Layout, 'routeStart' | 'routes'> {
  const points = pointList()
  const routeStart = new Uint32Array(partOf.length + 1)
  partOf.forEach(({ piece, place }, edge) => {
    routeInPiece(piece, place, at(insideOf, edge), points)
    routeStart[edge + 1] = points.values.length / 2
  })
  return { routeStart, routes: Float64Array.from(points.values) }
}
