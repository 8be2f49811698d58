import type { Layout, LayoutInput } from '../layout/types.ts'
import type { DisplayGraph } from './types.ts'
import type { Point } from './view.ts'

/** Where everything stands, and what stands there. */
export interface Picture {
  readonly display: DisplayGraph
  readonly layout: Layout
}

/**
 * The layouts that make a picture, one after another: the cards of each stage are placed among those that stand already.
 * Whoever runs it answers each input with its layout.
 */
export function* picturing(
  display: DisplayGraph,
  stages: Uint16Array,
  pins: ReadonlyMap<string, Point>,
): Generator<LayoutInput, Picture, Layout> {
  const order = [...new Set(stages)].toSorted((a, b) => a - b)
  const x = new Float64Array(display.cards.length).fill(Number.NaN)
  const y = new Float64Array(display.cards.length).fill(Number.NaN)
  let layout: Layout | null = null
  for (const stage of order.length === 0 ? [0] : order) {
    const there = display.cards.flatMap((_, index) => ((stages[index] ?? 0) <= stage ? index : []))
    const placed: Layout = yield inputOf(display, there, x, y)
    there.forEach((index, position) => {
      x[index] = placed.x[position] ?? 0
      y[index] = placed.y[position] ?? 0
    })
    layout = placed
  }
  if (layout === null) throw new Error('A picture has one layout at least.')
  return { display, layout: pins.size === 0 ? layout : pinned(display, layout, pins) }
}

function inputOf(
  display: DisplayGraph,
  there: readonly number[],
  x: Float64Array,
  y: Float64Array,
): LayoutInput {
  const positionOf = new Int32Array(display.cards.length).fill(-1)
  there.forEach((index, position) => {
    positionOf[index] = position
  })
  const edges = display.edges.filter(
    ({ from, to }) => (positionOf[from] ?? -1) >= 0 && (positionOf[to] ?? -1) >= 0,
  )
  return {
    ids: there.map((index) => display.cards[index]?.id ?? ''),
    from: Uint32Array.from(edges, ({ from }) => positionOf[from] ?? 0),
    to: Uint32Array.from(edges, ({ to }) => positionOf[to] ?? 0),
    keptX: Float64Array.from(there, (index) => x[index] ?? Number.NaN),
    keptY: Float64Array.from(there, (index) => y[index] ?? Number.NaN),
  }
}

/** What was put somewhere by hand stands there, and its edges go there straight. */
function pinned(display: DisplayGraph, layout: Layout, pins: ReadonlyMap<string, Point>): Layout {
  const x = layout.x.slice()
  const y = layout.y.slice()
  for (const [id, point] of pins) {
    const index = display.indexOf.get(id)
    if (index === undefined) continue
    x[index] = point.x
    y[index] = point.y
  }
  return { ...layout, x, y }
}
