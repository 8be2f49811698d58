import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from '../model/view.ts'
import { type Curve, type Path, pathIn, pathText } from './curves.ts'
import type { Box } from './window.ts'

const box: Box = { left: 0, top: 0, right: 2000, bottom: 1200 }
const point = fc.record({
  x: fc.integer({ min: -60_000, max: 60_000 }),
  y: fc.integer({ min: -60_000, max: 60_000 }),
})
/** As edges have them: each goes on where the one before ends. */
const paths = fc.array(fc.tuple(point, point, point), { minLength: 1, maxLength: 4 }).map((steps): Path => {
  let from: Point = { x: 500, y: -30_000 }
  return steps.map(([bend, otherBend, to]): Curve => {
    const curve: Curve = [from, bend, otherBend, to]
    from = to
    return curve
  })
})

function at([a, b, c, d]: Curve, part: number): Point {
  const rest = 1 - part
  const mix = (of: (one: Point) => number): number =>
    rest ** 3 * of(a) + 3 * rest ** 2 * part * of(b) + 3 * rest * part ** 2 * of(c) + part ** 3 * of(d)
  return { x: mix(({ x }) => x), y: mix(({ y }) => y) }
}

const along = (curve: Curve, steps: number): Point[] =>
  Array.from({ length: steps + 1 }, (_, step) => at(curve, step / steps))
const isIn = ({ x, y }: Point): boolean => x >= 0 && x <= 2000 && y >= 0 && y <= 1200

test('what of an edge is in sight is drawn, wherever it comes from and goes to', () => {
  fc.assert(
    fc.property(paths, (path) => {
      const drawn = pathIn(path, box).flatMap((piece) => along(piece, 600))
      for (const seen of path.flatMap((curve) => along(curve, 50)).filter(isIn))
        expect(Math.min(...drawn.map(({ x, y }) => Math.hypot(x - seen.x, y - seen.y)))).toBeLessThan(25)
    }),
    { numRuns: 200 },
  )
})

test('what of an edge is far from sight is not drawn', () => {
  fc.assert(
    fc.property(paths, (path) => {
      for (const { x, y } of pathIn(path, box).flatMap((piece) => along(piece, 20))) {
        expect(x > -1001 && x < 3001).toBe(true)
        expect(y > -1001 && y < 2201).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('an edge that is short is drawn whole', () => {
  const path: Path = [
    [
      { x: 100, y: 100 },
      { x: 200, y: 100 },
      { x: 300, y: 400 },
      { x: 400, y: 400 },
    ],
  ]
  expect(pathIn(path, box)).toEqual(path)
  expect(pathText(pathIn(path, box))).toBe('M100,100C200,100 300,400 400,400')
})

test('an edge that passes by has nothing to draw', () => {
  const far = { x: 50_000, y: 50_000 }
  expect(pathIn([[far, far, { x: 60_000, y: 0 }, { x: 70_000, y: 0 }]], box)).toEqual([])
})
