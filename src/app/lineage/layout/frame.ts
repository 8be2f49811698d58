import { real } from './numbers.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './sizes.ts'
import type { Layout } from './types.ts'

/** The least rectangle that holds all nodes and what edges pass; nothing at all is a point. */
export function frameOf(
  x: Float64Array,
  y: Float64Array,
  routes: Float64Array,
): Pick<Layout, 'left' | 'top' | 'right' | 'bottom'> {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const hold = (pointX: number, pointY: number) => {
    left = Math.min(left, pointX)
    top = Math.min(top, pointY)
    right = Math.max(right, pointX)
    bottom = Math.max(bottom, pointY)
  }
  for (let node = 0; node < x.length; node++) {
    hold(real(x, node), real(y, node))
    hold(real(x, node) + NODE_WIDTH, real(y, node) + NODE_HEIGHT)
  }
  for (let point = 0; point < routes.length; point += 2) hold(real(routes, point), real(routes, point + 1))
  return left === Number.POSITIVE_INFINITY
    ? { left: 0, top: 0, right: 0, bottom: 0 }
    : { left, top, right, bottom }
}
