import { expect, test } from 'vitest'
import type { AliasMove } from '../../../contract/schemas/collection.ts'
import { lanesOf, placeOf, spanOf, ticksOf } from './lanes.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const move = (alias: string, from: string | null, to: string | null, minute: number, until?: number) =>
  ({
    alias,
    from,
    to,
    at: at(minute),
    until: until === undefined ? null : at(until),
    seq: minute,
  }) as AliasMove

const moves = [
  move('staging', 'v1', null, 5),
  move('production', 'v1', 'v2', 4),
  move('staging', null, 'v1', 2, 5),
  move('production', null, 'v1', 1, 4),
]

test('each alias has a lane with a bar for each time a version held it, oldest first', () => {
  const [production] = lanesOf(moves)
  expect(production?.alias).toBe('production')
  expect(production?.bars.map(({ version, until }) => [version, until])).toEqual([
    ['v1', Date.parse(at(4))],
    ['v2', null],
  ])
})

test('aliases that a version holds now stand above those that nobody holds', () => {
  expect(lanesOf(moves).map(({ alias, holder }) => [alias, holder])).toEqual([
    ['production', 'v2'],
    ['staging', null],
  ])
})

test('one click rolls back to who held it before, even to one that lost it to nobody', () => {
  expect(lanesOf(moves).map(({ previous }) => previous)).toEqual(['v1', 'v1'])
})

test('an alias that was never moved on has nowhere to roll back to', () => {
  expect(lanesOf([move('production', null, 'v1', 1)])[0]?.previous).toBeNull()
})

test('the span goes from the first holder to now, and bars lie in it in proportion', () => {
  const lanes = lanesOf(moves)
  const span = spanOf(lanes, Date.parse(at(9)))
  expect(span).toEqual({ start: Date.parse(at(1)), end: Date.parse(at(9)) })
  const [first, second] = lanes[0]?.bars ?? []
  expect(first && placeOf(first, span)).toEqual({ left: 0, width: 37.5 })
  expect(second && placeOf(second, span)).toEqual({ left: 37.5, width: 62.5 })
})

test('a collection whose first move is of this moment still has a span', () => {
  const now = Date.parse(at(1))
  const { start, end } = spanOf(lanesOf([move('production', null, 'v1', 1)]), now)
  expect(end).toBeGreaterThan(start)
  expect(ticksOf({ start, end })).toHaveLength(5)
})
