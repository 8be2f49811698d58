import { expect, test } from 'vitest'
import { nextCell } from './cell-moves.ts'

const size = { rows: 10_000, columns: 8, page: 20 }
const from = (row: number, column: number, key: string, ctrl = false) =>
  nextCell({ row, column }, { key, ctrl }, size)

test('arrows go one cell, up into the header and not beyond an edge', () => {
  expect(from(0, 3, 'ArrowUp')).toEqual({ row: -1, column: 3 })
  expect(from(-1, 3, 'ArrowUp')).toEqual({ row: -1, column: 3 })
  expect(from(5, 7, 'ArrowRight')).toEqual({ row: 5, column: 7 })
})

test('Home and End stay in the row; with Ctrl they go to the first and the last row', () => {
  expect(from(5, 3, 'End')).toEqual({ row: 5, column: 7 })
  expect(from(5, 3, 'End', true)).toEqual({ row: 9999, column: 7 })
  expect(from(5, 3, 'Home', true)).toEqual({ row: 0, column: 0 })
})

test('PageDown goes a page and stops at the last row', () => {
  expect(from(5, 3, 'PageDown')).toEqual({ row: 25, column: 3 })
  expect(from(9995, 3, 'PageDown')).toEqual({ row: 9999, column: 3 })
})

test('other keys move nothing', () => {
  expect(from(5, 3, 'a')).toBeNull()
})
