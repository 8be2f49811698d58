import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOf } from './grid.ts'
import { layOut } from './layout.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './sizes.ts'
import { anyGraph, chain, inputOf } from './testing/graphs.ts'
import type { Layout } from './types.ts'

const slowly = ({ x, y }: Layout, left: number, top: number, right: number, bottom: number): number[] =>
  Array.from(x.keys()).filter((node) => {
    const [nodeX, nodeY] = [x[node] ?? 0, y[node] ?? 0]
    return nodeX <= right && nodeX + NODE_WIDTH >= left && nodeY <= bottom && nodeY + NODE_HEIGHT >= top
  })

describe('a grid over a layout', () => {
  it('finds in any rectangle what looking at every node finds', () => {
    const coordinate = fc.integer({ min: -500, max: 4_000 })
    fc.assert(
      fc.property(anyGraph, coordinate, coordinate, coordinate, coordinate, (input, x1, x2, y1, y2) => {
        const layout = layOut(input)
        const rect = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
        expect([...gridOf(layout).inRect(...rect)]).toEqual(slowly(layout, ...rect))
      }),
    )
  })

  it('finds every node at its corners and its middle, and nothing beside it', () => {
    const layout = layOut(chain(500))
    const grid = gridOf(layout)
    const found = (dx: number, dy: number) =>
      Array.from(layout.x.keys(), (node) => grid.at((layout.x[node] ?? 0) + dx, (layout.y[node] ?? 0) + dy))
    const all = [...layout.x.keys()]
    expect(found(0, 0)).toEqual(all)
    expect(found(NODE_WIDTH / 2, NODE_HEIGHT / 2)).toEqual(all)
    expect(found(NODE_WIDTH, NODE_HEIGHT)).toEqual(all)
    expect(new Set(found(NODE_WIDTH + 1, 0))).toEqual(new Set([-1]))
    expect(new Set(found(0, -1))).toEqual(new Set([-1]))
  })

  it('of nothing finds nothing', () => {
    const grid = gridOf(layOut(inputOf(0, [])))
    expect(grid.at(0, 0)).toBe(-1)
    expect([...grid.inRect(-10, -10, 10, 10)]).toEqual([])
  })
})
