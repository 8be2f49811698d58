import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { COLUMN, GAP_X, NODE_HEIGHT, NODE_WIDTH, ROW } from './sizes.ts'
import { anyDag, anyGraph, chain, fanIn, inputOf } from './testing/graphs.ts'
import { faultsOf } from './testing/promises.ts'
import type { Layout, LayoutInput } from './types.ts'

describe('a layout', () => {
  it('overlaps no two nodes and leads every edge forwards that is not marked as going back', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        expect(faultsOf(input, layOut(input))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('has no edge that goes back where there is no cycle', () => {
    fc.assert(
      fc.property(anyDag, (input) => {
        const layout = layOut(input)
        expect(faultsOf(input, layout)).toEqual([])
        expect(layout.back.every((back) => back === 0)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same to the byte for the same graph', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        expect(layOut(input)).toEqual(layOut(input))
      }),
    )
  })

  it('leads no edge that goes forwards through a node on its way', () => {
    fc.assert(
      fc.property(anyDag, (input) => {
        expect(nodesCut(input, layOut(input))).toEqual([])
      }),
    )
  })

  it('of nothing is nothing', () => {
    expect(layOut(inputOf(0, []))).toMatchObject({ left: 0, top: 0, right: 0, bottom: 0 })
  })

  it('of one node is its rectangle', () => {
    const { left, top, right, bottom } = layOut(inputOf(1, []))
    expect([right - left, bottom - top]).toEqual([NODE_WIDTH, NODE_HEIGHT])
  })

  it('leads an edge from a node to itself round it', () => {
    const input = inputOf(1, [[0, 0]])
    const layout = layOut(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect([...layout.back]).toEqual([1])
    expect(layout.routeStart).toEqual(Uint32Array.from([0, 2]))
    expect([layout.routes[1], layout.routes[3]].every((y) => (y ?? 0) < (layout.y[0] ?? 0))).toBe(true)
  })

  it('takes doubles of an edge for edges', () => {
    const input = inputOf(2, [
      [0, 1],
      [0, 1],
      [0, 1],
    ])
    expect(faultsOf(input, layOut(input))).toEqual([])
  })

  it('turns one edge of a run that uses what it logged', () => {
    const input = inputOf(2, [
      [0, 1],
      [1, 0],
    ])
    const layout = layOut(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect([...layout.back]).toEqual([0, 1])
  })

  it('draws a chain of 500 as one straight line', () => {
    const layout = layOut(chain(500))
    expect(new Set(layout.y).size).toBe(1)
    expect(layout.right - layout.left).toBe(499 * COLUMN + NODE_WIDTH)
  })

  it('stands 5,000 below one another before what they feed, and that at their middle', () => {
    const input = fanIn(5001)
    const layout = layOut(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect(layout.bottom - layout.top).toBe(4999 * ROW + NODE_HEIGHT)
    expect(
      Math.abs((layout.y[5000] ?? 0) + NODE_HEIGHT / 2 - (layout.top + layout.bottom) / 2),
    ).toBeLessThanOrEqual(1)
  })

  it('stands a source just before what it feeds, not at the far left', () => {
    const layout = layOut(
      inputOf(5, [
        [0, 1],
        [1, 2],
        [2, 3],
        [4, 3],
      ]),
    )
    expect(layout.x[4]).toBe(layout.x[2])
  })

  it('centres what feeds three on them', () => {
    const { y } = layOut(
      inputOf(4, [
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    )
    expect(y[0]).toBe(((y[1] ?? 0) + (y[2] ?? 0) + (y[3] ?? 0)) / 3)
  })

  it('puts nodes without edges side by side, not into one column', () => {
    const { right, bottom } = layOut(inputOf(100, []))
    expect(right / bottom).toBeGreaterThan(1)
    expect(right / bottom).toBeLessThan(3)
  })

  it('bounds what long edges cost', () => {
    const skips = Array.from({ length: 400 }, (_, first) =>
      Array.from({ length: 100 }, (_, one): [number, number] => [first, 401 + ((first * 7 + one) % 400)]),
    ).flat()
    const input = inputOf(801, [
      ...Array.from({ length: 800 }, (_, n): [number, number] => [n, n + 1]),
      ...skips,
    ])
    const layout = layOut(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect(layout.routes.length).toBeLessThan(8 * 2 * (801 + skips.length + 800))
  })
})

/** Edges whose way cuts a node other than their ends. Within a column a way is level, so that its points tell. */
function nodesCut(input: LayoutInput, { x, y, routes, routeStart }: Layout): [edge: number, node: number][] {
  const cut: [number, number][] = []
  for (let edge = 0; edge < input.from.length; edge++)
    for (let point = routeStart[edge] ?? 0; point < (routeStart[edge + 1] ?? 0); point++)
      for (let node = 0; node < x.length; node++) {
        const [dx, dy] = [
          (routes[2 * point] ?? 0) - (x[node] ?? 0),
          (routes[2 * point + 1] ?? 0) - (y[node] ?? 0),
        ]
        if (dx > -GAP_X / 2 && dx < NODE_WIDTH + GAP_X / 2 && dy >= 0 && dy <= NODE_HEIGHT)
          cut.push([edge, node])
      }
  return cut
}
