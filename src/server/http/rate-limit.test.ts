import { expect, test } from 'vitest'
import { attemptLimit } from './rate-limit.ts'

test('an address may fail so often in a minute, then waits until the oldest failure is a minute old', () => {
  let now = 0
  const limit = attemptLimit({ attempts: 3, windowMs: 60_000, now: () => now })
  for (const time of [0, 10_000, 20_000]) {
    now = time
    expect(limit.secondsToWait('a')).toBe(0)
    limit.failed('a')
  }
  expect(limit.secondsToWait('a')).toBe(40)
  expect(limit.secondsToWait('b')).toBe(0)
  now = 60_001
  expect(limit.secondsToWait('a')).toBe(0)
  limit.failed('a')
  expect(limit.secondsToWait('a')).toBe(10)
})

test('many addresses take no more memory than a few: the oldest are forgotten', () => {
  const limit = attemptLimit({ attempts: 1, maxAddresses: 2, now: () => 0 })
  for (const address of ['a', 'b', 'c']) limit.failed(address)
  expect(['a', 'b', 'c'].map((address) => limit.secondsToWait(address) > 0)).toEqual([false, true, true])
})
