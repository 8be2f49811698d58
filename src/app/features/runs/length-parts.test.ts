import { expect, test } from 'vitest'
import { lengthParts } from './length-parts.ts'

const minutes = (count: number) => count * 60_000

test('hours come with their minutes and days with their hours; what is shorter stands alone', () => {
  expect(lengthParts(minutes(110))).toEqual([minutes(60), minutes(50)])
  expect(lengthParts(minutes(120) + 900)).toEqual([minutes(120)])
  expect(lengthParts(minutes(26 * 60 + 5))).toEqual([minutes(24 * 60), minutes(120)])
  expect(lengthParts(45_000)).toEqual([45_000])
})
