import { at, real, takeOne } from './numbers.ts'
import { COLUMN, NODE_HEIGHT, NODE_WIDTH, ROW } from './sizes.ts'
import type { Layout } from './types.ts'

/** Which nodes are where, without looking at all of them. */
export interface Grid {
  /** The node at a point, or -1. */
  at(x: number, y: number): number
  /** The nodes that a rectangle touches, by their index. */
  inRect(left: number, top: number, right: number, bottom: number): Int32Array
}

const ROWS_PER_CELL = 8
/** A picture of few nodes far apart has more cells than nodes: then cells are made larger. */
const CELLS_PER_NODE = 4

/** A node stands in the one cell that holds its left top corner: who looks for it looks one node further left and up. */
export function gridOf(layout: Layout): Grid {
  const cells = cellsOf(layout)
  const inRect = (left: number, top: number, right: number, bottom: number) => {
    const found: number[] = []
    cells.visit(left - NODE_WIDTH, top - NODE_HEIGHT, right, bottom, (node) => {
      const [x, y] = [real(layout.x, node), real(layout.y, node)]
      if (x <= right && x + NODE_WIDTH >= left && y <= bottom && y + NODE_HEIGHT >= top) found.push(node)
    })
    return Int32Array.from(found).sort()
  }
  return { at: (x, y) => inRect(x, y, x, y)[0] ?? -1, inRect }
}

interface Cells {
  visit(left: number, top: number, right: number, bottom: number, node: (node: number) => void): void
}

function cellsOf(layout: Layout): Cells {
  const { x, y } = layout
  const size = sizeOf(layout)
  const cellX = (value: number) => clamp(Math.floor((value - layout.left) / size.width), size.columns)
  const cellY = (value: number) => clamp(Math.floor((value - layout.top) / size.height), size.rows)
  const cellOf = (node: number) => cellX(real(x, node)) * size.rows + cellY(real(y, node))
  const start = new Int32Array(size.columns * size.rows + 1)
  for (let node = 0; node < x.length; node++) takeOne(start, cellOf(node) + 1)
  for (let cell = 1; cell < start.length; cell++) start[cell] = at(start, cell) + at(start, cell - 1)
  const next = start.slice()
  const nodes = new Int32Array(x.length)
  for (let node = 0; node < x.length; node++) nodes[takeOne(next, cellOf(node))] = node
  return {
    visit(left, top, right, bottom, visitNode) {
      for (let column = cellX(left); column <= cellX(right); column++) {
        const first = at(start, column * size.rows + cellY(top))
        const last = at(start, column * size.rows + cellY(bottom) + 1)
        for (let index = first; index < last; index++) visitNode(at(nodes, index))
      }
    },
  }
}

const clamp = (cell: number, cells: number): number => Math.max(0, Math.min(cells - 1, cell))

function sizeOf({ x, left, top, right, bottom }: Layout) {
  let [width, height] = [COLUMN, ROW * ROWS_PER_CELL]
  const columns = () => Math.floor((right - left) / width) + 1
  const rows = () => Math.floor((bottom - top) / height) + 1
  while (columns() * rows() > CELLS_PER_NODE * x.length + 64) {
    width *= 2
    height *= 2
  }
  return { width, height, columns: columns(), rows: rows() }
}
