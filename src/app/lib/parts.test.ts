import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchPart, MissingPart } from './parts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a part that is lost on the way is fetched again', async () => {
  let asked = 0
  const load = async () => {
    asked += 1
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the part'
  }
  const fetched = fetchPart(load)
  await vi.runAllTimersAsync()
  expect(await fetched).toBe('the part')
})

test('a part that the server does not have is missing, and says why', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module')
  const fetched = fetchPart(() => Promise.reject(cause)).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  const error = await fetched
  expect(error).toBeInstanceOf(MissingPart)
  expect(error).toMatchObject({ cause })
})
