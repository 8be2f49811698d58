import { expect } from 'vitest'
import { NODE_HEIGHT, NODE_WIDTH } from '../sizes.ts'
import type { Layout, LayoutInput } from '../types.ts'

/** What holds of every layout, however it came about. */
export function expectSound(input: LayoutInput, layout: Layout): void {
  const count = input.ids.length
  expect([layout.x.length, layout.y.length]).toEqual([count, count])
  expect([...layout.x, ...layout.y, ...layout.routes].every(Number.isFinite)).toBe(true)
  expect(layout.back.length).toBe(input.from.length)
  expect(layout.routeStart.length).toBe(input.from.length + 1)
  expect(layout.routeStart.at(-1)).toBe(layout.routes.length / 2)
  expect(overlaps(layout)).toEqual([])
  expect(notForwards(input, layout)).toEqual([])
  expect(outside(layout)).toEqual([])
}

/** Pairs of nodes that cover a point of one another. Sorted by `y`, only near ones need comparing. */
export function overlaps({ x, y }: Layout): [number, number][] {
  const byY = Array.from(x.keys()).sort((one, other) => (y[one] ?? 0) - (y[other] ?? 0))
  return byY.flatMap((one, index) => {
    const found: [number, number][] = []
    for (let next = index + 1; next < byY.length; next++) {
      const other = byY[next] ?? 0
      if ((y[other] ?? 0) - (y[one] ?? 0) >= NODE_HEIGHT) break
      if (Math.abs((x[one] ?? 0) - (x[other] ?? 0)) < NODE_WIDTH) found.push([one, other])
    }
    return found
  })
}

export const notForwards = ({ from, to }: LayoutInput, { x, back }: Layout): number[] =>
  Array.from(from.keys()).filter(
    (edge) => back[edge] === 0 && (x[from[edge] ?? 0] ?? 0) + NODE_WIDTH >= (x[to[edge] ?? 0] ?? 0),
  )

function outside({ x, y, left, top, right, bottom }: Layout): number[] {
  return Array.from(x.keys()).filter((node) => {
    const [nodeX, nodeY] = [x[node] ?? 0, y[node] ?? 0]
    return nodeX < left || nodeY < top || nodeX + NODE_WIDTH > right || nodeY + NODE_HEIGHT > bottom
  })
}
