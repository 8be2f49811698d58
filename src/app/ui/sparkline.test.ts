import { expect, test } from 'vitest'
import { sparklinePoints } from './Sparkline.tsx'

test('the lowest value is at the bottom, the highest at the top, the last at the right edge', () => {
  expect(sparklinePoints([0, 10], 100, 20)).toEqual([
    [3, 17],
    [97, 3],
  ])
})

test('a series that never changes runs through the middle', () => {
  expect(sparklinePoints([5, 5], 100, 20).map(([, y]) => y)).toEqual([10, 10])
})
