import { expect, test } from 'vitest'
import { formatFor } from './format.ts'

const NOW = Date.parse('2026-06-15T12:00:00.000Z')
const ago = (ms: number) => new Date(NOW - ms).toISOString()
const DAY = 86_400_000

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_499, '999 kB'],
  [999_950, '1 MB'],
  [2_327_524, '2.3 MB'],
  [1_000_000_000_000, '1 TB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatFor('en').bytes(bytes)).toBe(text)
})

test('a time is told in the largest unit that has passed', () => {
  const { relative } = formatFor('en')
  expect(relative(ago(20_000), NOW)).toBe('20 seconds ago')
  expect(relative(ago(3 * DAY), NOW)).toBe('3 days ago')
  expect(relative(ago(40 * DAY), NOW)).toBe('last month')
  expect(formatFor('ko').relative(ago(3 * DAY), NOW)).toBe('3일 전')
})

test('a clock that runs ahead of ours does not put things into the future', () => {
  expect(formatFor('en').relative(ago(-5000), NOW)).toBe('now')
})

test('a metric shows four digits, a whole number as it is', () => {
  const { metric } = formatFor('en')
  expect(metric(0.958)).toBe('0.9580')
  expect(metric(12)).toBe('12')
})

test('a change shows its sign, and none is zero', () => {
  const { delta } = formatFor('en')
  expect([delta(0.004), delta(-6), delta(0)]).toEqual(['+0.004', '-6', '0'])
})
