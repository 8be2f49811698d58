import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutAmong } from './extend.ts'
import { layOut } from './layout.ts'
import { COLUMN, ROW } from './sizes.ts'
import { anyDag, anyGraph, chain, fanIn, inputOf } from './testing/graphs.ts'
import { faultsOf } from './testing/promises.ts'
import type { LayoutInput } from './types.ts'

/** The graph of some of the nodes, and the whole with those kept where that graph's layout has them. */
function grown(whole: LayoutInput, isThere: (node: number) => boolean): LayoutInput {
  const nodes = Array.from(whole.ids.keys()).filter(isThere)
  const inside = new Map(nodes.map((node, own) => [node, own]))
  const edges = Array.from(whole.from.keys()).flatMap((edge): [number, number][] => {
    const [from, to] = [inside.get(whole.from[edge] ?? -1), inside.get(whole.to[edge] ?? -1)]
    return from === undefined || to === undefined ? [] : [[from, to]]
  })
  const before = layOut(inputOf(nodes.length, edges))
  const place = (values: Float64Array) =>
    Float64Array.from(whole.ids.keys(), (node) => values[inside.get(node) ?? -1] ?? Number.NaN)
  return { ...whole, keptX: place(before.x), keptY: place(before.y) }
}

const anyChoice = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 })

describe('a layout among what has a place', () => {
  it('moves nothing that has one, overlaps nothing, and leads every edge forwards that is not marked', () => {
    fc.assert(
      fc.property(anyGraph, anyChoice, (whole, choice) => {
        const input = grown(whole, (node) => choice[node] ?? false)
        const layout = layOutAmong(input)
        expect(faultsOf(input, layout)).toEqual([])
        const kept = Array.from(input.keptX.keys()).filter((node) => !Number.isNaN(input.keptX[node]))
        expect(kept.map((node) => layout.x[node])).toEqual(kept.map((node) => input.keptX[node]))
        expect(kept.map((node) => layout.y[node])).toEqual(kept.map((node) => input.keptY[node]))
      }),
      { numRuns: 300 },
    )
  })

  it('moves nothing that was put anywhere by hand', () => {
    const anywhere = fc.integer({ min: -2_000, max: 2_000 })
    fc.assert(
      fc.property(anyGraph, anywhere, anywhere, (whole, x, y) => {
        const input = { ...whole, keptX: whole.keptX.slice(), keptY: whole.keptY.slice() }
        input.keptX[0] = x
        input.keptY[0] = y
        const layout = layOutAmong(input)
        expect([layout.x[0], layout.y[0]]).toEqual([x, y])
        expect(faultsOf(input, layout)).toEqual([])
      }),
    )
  })

  it('is the same to the byte for the same input', () => {
    fc.assert(
      fc.property(anyDag, anyChoice, (whole, choice) => {
        const input = grown(whole, (node) => choice[node] ?? false)
        expect(layOutAmong(input)).toEqual(layOutAmong(input))
      }),
    )
  })

  it('without any place is the layout of the whole', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        expect(layOutAmong(input)).toEqual(layOut(input))
      }),
    )
  })

  it('puts what a node feeds into the column after it, at its height, and the rest about it', () => {
    const input = grown(
      inputOf(4, [
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
      (node) => node === 0,
    )
    const { x, y } = layOutAmong(input)
    expect([...x]).toEqual([0, COLUMN, COLUMN, COLUMN])
    expect([...y]).toEqual([0, -ROW, 0, ROW])
  })

  it('puts what feeds a node into the column before it', () => {
    const { x } = layOutAmong(grown(inputOf(2, [[1, 0]]), (node) => node === 0))
    expect([...x]).toEqual([0, -COLUMN])
  })

  it('continues a chain on both sides in one line', () => {
    const input = grown(chain(9), (node) => node === 4)
    const { x, y, back } = layOutAmong(input)
    expect([...x]).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((column) => column * COLUMN))
    expect(new Set(y)).toEqual(new Set([0]))
    expect(back.every((one) => one === 0)).toBe(true)
  })

  it('keeps a column of 5,000 that come to one node', () => {
    const input = grown(fanIn(5001), (node) => node === 5000)
    const layout = layOutAmong(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect(layout.bottom - layout.top).toBeLessThanOrEqual(5000 * ROW)
  })

  it('marks an edge that cannot go forwards any more', () => {
    const input = grown(
      inputOf(4, [
        [0, 1],
        [2, 3],
        [1, 2],
        [3, 0],
      ]),
      (node) => node < 2,
    )
    const layout = layOutAmong(input)
    expect(faultsOf(input, layout)).toEqual([])
    expect([...layout.back]).toEqual([0, 0, 0, 1])
  })

  it('puts what hangs on nothing that is there below all', () => {
    const input = grown(inputOf(4, [[2, 3]]), (node) => node < 2)
    const { y } = layOutAmong(input)
    expect(Math.min(y[2] ?? 0, y[3] ?? 0)).toBeGreaterThan(Math.max(y[0] ?? 0, y[1] ?? 0))
  })
})
