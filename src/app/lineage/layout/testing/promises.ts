import { NODE_HEIGHT, NODE_WIDTH } from '../sizes.ts'
import type { Layout, LayoutInput } from '../types.ts'

/** What holds of every layout, however it came about: in words what does not. */
export function faultsOf(input: LayoutInput, layout: Layout): string[] {
  const numbers = [...layout.x, ...layout.y, ...layout.routes]
  return [
    ...(layout.x.length === input.ids.length && layout.y.length === input.ids.length
      ? []
      : ['nodes missing']),
    ...(layout.back.length === input.from.length ? [] : ['edges missing']),
    ...(layout.routeStart.length === input.from.length + 1 ? [] : ['routes missing']),
    ...(layout.routeStart.at(-1) === layout.routes.length / 2 ? [] : ['points missing']),
    ...(numbers.every(Number.isFinite) ? [] : ['not a number']),
    ...overlaps(layout).map(([one, other]) => `${one} overlaps ${other}`),
    ...notForwards(input, layout).map((edge) => `edge ${edge} does not go forwards`),
    ...outside(layout).map((node) => `${node} is outside of the frame`),
  ]
}

/** Pairs of nodes that cover a point of one another. Sorted by `y`, only near ones need comparing. */
function overlaps({ x, y }: Layout): [number, number][] {
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

const notForwards = ({ from, to }: LayoutInput, { x, back }: Layout): number[] =>
  Array.from(from.keys()).filter(
    (edge) => back[edge] === 0 && (x[from[edge] ?? 0] ?? 0) + NODE_WIDTH >= (x[to[edge] ?? 0] ?? 0),
  )

function outside({ x, y, left, top, right, bottom }: Layout): number[] {
  return Array.from(x.keys()).filter((node) => {
    const [nodeX, nodeY] = [x[node] ?? 0, y[node] ?? 0]
    return nodeX < left || nodeY < top || nodeX + NODE_WIDTH > right || nodeY + NODE_HEIGHT > bottom
  })
}
