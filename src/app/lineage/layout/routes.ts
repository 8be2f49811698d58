import { at, real } from './numbers.ts'
import type { Piece } from './piece.ts'
import type { Place } from './shelves.ts'
import { COLUMN, GAP_Y, NODE_HEIGHT, NODE_WIDTH } from './sizes.ts'

/** Points of one edge after another; grows as they come. */
export interface Points {
  readonly values: number[]
  add(x: number, y: number): void
}

export function pointList(): Points {
  const values: number[] = []
  return { values, add: (x, y) => values.push(x, y) }
}

/** How far beside a node an edge that goes back turns round it. */
const TURN = 20

/** Round the top of a node from its right to its left, in the gap that every row has. `x`, `y` is its left top corner. */
export function turnRound(points: Points, x: number, y: number): void {
  points.add(x + NODE_WIDTH + TURN, y - GAP_Y / 2)
  points.add(x - TURN, y - GAP_Y / 2)
}

/** What an edge passes: through every column at one height, so that it slants only between columns, where no node is. */
export function routeInPiece(piece: Piece, place: Place, edge: number, points: Points): void {
  const isBack = piece.back[edge] === 1
  if (isBack) turnRoundNode(piece, place, at(piece.component.graph.tail, edge), points)
  const [first, last] = [at(piece.layers.firstBend, edge), at(piece.layers.firstBend, edge + 1)]
  if (isBack) for (let bend = last - 1; bend >= first; bend--) passBend(piece, place, bend, true, points)
  else for (let bend = first; bend < last; bend++) passBend(piece, place, bend, false, points)
  if (isBack && !isLoop(piece, edge))
    turnRoundNode(piece, place, at(piece.component.graph.head, edge), points)
}

const isLoop = ({ component: { graph } }: Piece, edge: number): boolean =>
  at(graph.tail, edge) === at(graph.head, edge)

function turnRoundNode(piece: Piece, place: Place, node: number, points: Points): void {
  const x = (place.column + at(piece.layers.rank, node)) * COLUMN
  turnRound(points, x, place.y + real(piece.middle, node) - NODE_HEIGHT / 2)
}

function passBend(piece: Piece, place: Place, bend: number, isBack: boolean, points: Points): void {
  const left = (place.column + at(piece.layers.rank, bend)) * COLUMN
  const y = place.y + real(piece.middle, bend)
  points.add(isBack ? left + NODE_WIDTH : left, y)
  points.add(isBack ? left : left + NODE_WIDTH, y)
}
