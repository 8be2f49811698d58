import fc from 'fast-check'
import type { LayoutInput } from '../types.ts'

export type Edge = readonly [from: number, to: number]

export function inputOf(count: number, edges: readonly Edge[]): LayoutInput {
  return {
    ids: Array.from({ length: count }, (_, node) => `n${node}`),
    from: Uint32Array.from(edges, ([from]) => from),
    to: Uint32Array.from(edges, ([, to]) => to),
    keptX: new Float64Array(count).fill(Number.NaN),
    keptY: new Float64Array(count).fill(Number.NaN),
  }
}

export const chain = (count: number): LayoutInput =>
  inputOf(
    count,
    Array.from({ length: count - 1 }, (_, node) => [node, node + 1]),
  )

/** Every node but the last feeds the last. */
export const fanIn = (count: number): LayoutInput =>
  inputOf(
    count,
    Array.from({ length: count - 1 }, (_, node) => [node, count - 1]),
  )

/** Any edges at all: cycles, loops, doubles, and nodes without any. */
export const anyGraph = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 })
  return fc.array(fc.tuple(node, node), { maxLength: 80 }).map((edges) => inputOf(count, edges))
})

/** Edges only from lower to higher numbers, and numbers shuffled: no cycles. */
export const anyDag = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 })
  const names = fc.shuffledSubarray(
    Array.from({ length: count }, (_, index) => index),
    { minLength: count },
  )
  return fc.tuple(names, fc.array(fc.tuple(node, node), { maxLength: 80 })).map(([name, pairs]) => {
    const edges = pairs.filter(([one, other]) => one !== other)
    return inputOf(
      count,
      edges.map((pair) => [name[Math.min(...pair)] ?? 0, name[Math.max(...pair)] ?? 0]),
    )
  })
})
