import ELK, { type ElkExtendedEdge } from 'elkjs'
import { expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './sizes.ts'
import { lineageLike } from './testing/lineage-like.ts'
import type { Layout, LayoutInput } from './types.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

/*
 * The goal of issue “Lineage”: crossings ≤ 1.5 × ELK's on 200 nodes. ELK's layered algorithm with its own options. Both are
 * counted alike, as their edges are drawn: from a node's right side by the points on the way to the next one's left side.
 */
it.each(SEEDS)('crosses at most 1.5 × as many edges as ELK on 200 nodes (seed %i)', async (seed) => {
  const input = lineageLike(200, seed)
  const ours = crossings(waysOf(input, layOut(input)))
  const elks = crossings(await waysOfElk(input))
  expect(elks).toBeGreaterThan(0)
  expect(ours / elks).toBeLessThanOrEqual(1.5)
})

type Point = readonly [x: number, y: number]

/** The points of every edge, ends included. */
type Ways = readonly (readonly Point[])[]

function waysOf({ from, to }: LayoutInput, { x, y, routes, routeStart }: Layout): Ways {
  return Array.from(from.keys(), (edge): Point[] => {
    const [tail, head] = [from[edge] ?? 0, to[edge] ?? 0]
    const points: Point[] = [[(x[tail] ?? 0) + NODE_WIDTH, (y[tail] ?? 0) + NODE_HEIGHT / 2]]
    for (let point = routeStart[edge] ?? 0; point < (routeStart[edge + 1] ?? 0); point++)
      points.push([routes[2 * point] ?? 0, routes[2 * point + 1] ?? 0])
    return [...points, [x[head] ?? 0, (y[head] ?? 0) + NODE_HEIGHT / 2]]
  })
}

async function waysOfElk({ ids, from, to }: LayoutInput): Promise<Ways> {
  const drawn = await new ELK().layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.edgeRouting': 'POLYLINE' },
    children: ids.map((id) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
    edges: Array.from(from.keys(), (edge) => ({
      id: `e${edge}`,
      sources: [ids[from[edge] ?? 0] ?? ''],
      targets: [ids[to[edge] ?? 0] ?? ''],
    })),
  })
  return (drawn.edges ?? []).map(({ sections: [section] = [] }: ElkExtendedEdge): Point[] =>
    section === undefined
      ? []
      : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [x, y]),
  )
}

/** Pairs of edges, and each as often as it crosses the other. That ways touch at an end they share is no crossing. */
function crossings(ways: Ways): number {
  const pieces = ways.flatMap((points, edge) =>
    points.slice(1).map((end, index) => ({ edge, start: points[index] ?? end, end })),
  )
  let count = 0
  for (const [index, one] of pieces.entries())
    for (const other of pieces.slice(index + 1))
      if (one.edge !== other.edge && cross(one.start, one.end, other.start, other.end)) count++
  return count
}

const side = ([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

/** Properly: at a point inside of both. */
const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
