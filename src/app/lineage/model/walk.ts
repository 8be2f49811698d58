import type { Picture } from './picture.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/**
 * The card that an arrow key leads to: left and right along an edge, to the neighbour that stands nearest; up and down
 * to the next one of the same column (ui.md, Lineage: arrows walk edges and siblings). -1 where there is none.
 */
export function walk({ display, layout }: Picture, from: number, direction: Direction): number {
  const y = (index: number) => layout.y[index] ?? 0
  if (direction === 'left' || direction === 'right') {
    const along = direction === 'left' ? display.up[from] : display.down[from]
    return nearest(
      (along ?? []).filter((index) => index !== from),
      (index) => Math.abs(y(index) - y(from)),
    )
  }
  const sign = direction === 'up' ? -1 : 1
  const column = layout.x[from]
  const beyond = display.cards.flatMap((_, index) =>
    index !== from && layout.x[index] === column && (y(index) - y(from)) * sign > 0 ? index : [],
  )
  return nearest(beyond, (index) => Math.abs(y(index) - y(from)))
}

function nearest(indices: readonly number[], distance: (index: number) => number): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const index of indices) {
    const here = distance(index)
    if (here < least) {
      best = index
      least = here
    }
  }
  return best
}
