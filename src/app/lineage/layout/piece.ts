import type { Component } from './components.ts'
import { coordinatesOf } from './coordinates.ts'
import { backEdges } from './cycles.ts'
import { turned } from './graph.ts'
import { type Layers, layersOf } from './layers.ts'
import { real } from './numbers.ts'
import { orderOf } from './order.ts'
import { ranksOf } from './ranks.ts'
import { ROW } from './sizes.ts'

/** A component laid out by itself. */
export interface Piece {
  readonly component: Component
  readonly layers: Layers
  readonly back: Uint8Array
  /** The middle of every node and bend. */
  readonly middle: Float64Array
  readonly top: number
  readonly height: number
}

/** Sugiyama, Tagawa, Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981: its four steps. */
export function layOutPiece(component: Component): Piece {
  const back = backEdges(component.graph)
  const graph = turned(component.graph, back)
  const layers = layersOf(graph, ranksOf(graph))
  const middle = coordinatesOf(layers, orderOf(layers))
  return { component, layers, back, middle, ...extentOf(middle, layers.nodes) }
}

/** Bends at the rim keep half a row too: edges of two components do not run into one another. */
function extentOf(middle: Float64Array, nodes: number): { top: number; height: number } {
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (let index = 0; index < middle.length; index++) {
    top = Math.min(top, real(middle, index) - ROW / 2)
    bottom = Math.max(bottom, real(middle, index) + ROW / 2)
  }
  return nodes === 0 ? { top: 0, height: 0 } : { top, height: bottom - top }
}
