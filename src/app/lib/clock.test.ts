import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteServerTime, serverNow } from './clock.ts'

const NOON = Date.parse('2026-03-01T12:00:00Z')
const HOUR = 3_600_000
const dateOf = (ms: number): string => new Date(ms).toUTCString()

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})
afterEach(() => {
  noteServerTime(dateOf(Date.now()), performance.now())
  vi.useRealTimers()
})

test('a computer three hours ahead tells the time of the server', () => {
  noteServerTime(dateOf(NOON - 3 * HOUR), performance.now())
  expect(serverNow()).toBe(NOON - 3 * HOUR)
})

test('a computer three hours behind does, too', () => {
  noteServerTime(dateOf(NOON + 3 * HOUR), performance.now())
  expect(serverNow()).toBe(NOON + 3 * HOUR)
})

test('a difference of seconds is the journey of the answer, not of the clock', () => {
  noteServerTime(dateOf(NOON - 2000), performance.now())
  expect(serverNow()).toBe(NOON)
})

test('an answer that was long on its way, or tells no time, changes nothing', () => {
  const sentAt = performance.now()
  vi.advanceTimersByTime(10_000)
  noteServerTime(dateOf(NOON - HOUR), sentAt)
  noteServerTime(null, performance.now())
  noteServerTime('yesterday', performance.now())
  expect(serverNow()).toBe(Date.now())
})

test('a clock that was set right meanwhile is believed again', () => {
  noteServerTime(dateOf(NOON - HOUR), performance.now())
  noteServerTime(dateOf(NOON), performance.now())
  expect(serverNow()).toBe(NOON)
})
