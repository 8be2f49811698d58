import { memo } from 'react'
import { cx } from '../../lib/cx.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Picture } from '../model/picture.ts'
import { pathIn, pathText } from './curves.ts'
import { dashOf } from './dash-of.ts'
import { edgeCurves } from './edge-path.ts'
import { type Box, isCardIn } from './window.ts'

interface EdgeLayerProps {
  readonly picture: Picture
  readonly box: Box
  /** Cards that the eye is led to; null for all. */
  readonly lit: ReadonlySet<number> | null
}

/** More than this in one window is a grey field. */
const MOST = 300

/**
 * The arrows of what is in sight, in one drawing. Not React Flow's own: those would need both ends mounted, and a
 * component each.
 */
export const EdgeLayer = memo(function EdgeLayer({ picture, box, lit }: EdgeLayerProps) {
  const { display } = picture
  const shown = edgesIn(picture, box, lit)
  return (
    <svg
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
      width={1}
      height={1}
    >
      <defs>
        {/* One for each look: a marker does not take the colour of its line everywhere. */}
        {['lineage-arrow', 'lineage-arrow-lit'].map((id) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 8 8"
            refX={7}
            refY={4}
            markerWidth={7}
            markerHeight={7}
            orient="auto-start-reverse"
          >
            <path d="M0,0.5L7.5,4L0,7.5z" className={id === 'lineage-arrow' ? 'fill-edge' : 'fill-accent'} />
          </marker>
        ))}
      </defs>
      {shown.map(({ index, path }) => {
        const edge = display.edges[index]
        if (edge === undefined) return null
        const isLit = lit === null ? null : lit.has(edge.from) && lit.has(edge.to)
        return (
          <path
            key={`${edge.from} ${edge.to} ${edge.kind}`}
            d={path}
            fill="none"
            markerEnd={`url(#lineage-arrow${isLit === true ? '-lit' : ''})`}
            {...dashOf(edge.kind)}
            className={cx(
              isLit === true ? 'stroke-accent stroke-2' : 'stroke-edge stroke-[1.25]',
              isLit === false && 'opacity-20',
            )}
          />
        )
      })}
    </svg>
  )
})

interface ShownEdge {
  readonly index: number
  /** What of it is in sight. */
  readonly path: string
}

function edgesIn(picture: Picture, box: Box, lit: ReadonlySet<number> | null): ShownEdge[] {
  const { display, layout } = picture
  const found: ShownEdge[] = []
  for (const index of inOrder(picture, touching(picture, box), box, lit)) {
    if (found.length === MOST) break
    const edge = display.edges[index]
    const path = edge === undefined ? '' : pathText(pathIn(edgeCurves(layout, edge, index), box))
    if (path !== '') found.push({ index, path })
  }
  return found
}

/** Edges whose two ends span some of the box, by index. */
function touching({ display, layout: { x, y } }: Picture, box: Box): number[] {
  const found: number[] = []
  for (const [index, { from, to }] of display.edges.entries()) {
    const left = Math.min(x[from] ?? 0, x[to] ?? 0)
    const right = Math.max(x[from] ?? 0, x[to] ?? 0) + NODE_WIDTH
    const top = Math.min(y[from] ?? 0, y[to] ?? 0)
    const bottom = Math.max(y[from] ?? 0, y[to] ?? 0) + NODE_HEIGHT
    if (left < box.right && right > box.left && top < box.bottom && bottom > box.top) found.push(index)
  }
  return found
}

/** Where not all can be drawn, those between lit cards come first, and those of cards in sight before what only passes. */
function inOrder(
  { display, layout }: Picture,
  indices: number[],
  box: Box,
  lit: ReadonlySet<number> | null,
): readonly number[] {
  if (indices.length <= MOST) return indices
  const weight = new Map(
    indices.map((index) => {
      const { from, to } = display.edges[index] ?? { from: -1, to: -1 }
      const isLit = lit?.has(from) === true && lit.has(to)
      return [
        index,
        (isLit ? 4 : 0) + Number(isCardIn(layout, box, from)) + Number(isCardIn(layout, box, to)),
      ]
    }),
  )
  return indices.toSorted((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0))
}
