import { expect, test } from 'vitest'
import { isTransient, Retryable, retryAfterMs, withRetries } from './retry.ts'

const never = new AbortController().signal

test('what fails for the moment is tried again, and its answer is the one that counts', async () => {
  let attempts = 0
  const answer = await withRetries(never, async () => {
    if (++attempts < 3) throw new Retryable(new Error('busy'), 1)
    return 'done'
  })
  expect([answer, attempts]).toEqual(['done', 3])
})

test('what keeps failing ends with its own reason after six attempts', async () => {
  let attempts = 0
  const failing = withRetries(never, async () => {
    attempts++
    throw new Retryable(new Error('the disk of the server is full'), 1)
  })
  await expect(failing).rejects.toThrow('the disk of the server is full')
  expect(attempts).toBe(6)
})

test('what fails for good is not tried again', async () => {
  let attempts = 0
  const failing = withRetries(never, async () => {
    attempts++
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(attempts).toBe(1)
})

test('a server that asks for more than a minute is not waited for', async () => {
  const failing = withRetries(never, async () => {
    throw new Retryable(new Error('come back tomorrow'), 86_400_000)
  })
  await expect(failing).rejects.toThrow('come back tomorrow')
})

test('Ctrl-C ends the waiting', async () => {
  const stop = new AbortController()
  const waiting = withRetries(stop.signal, async () => {
    throw new Retryable(new Error('busy'), 30_000)
  })
  setTimeout(() => stop.abort(), 10)
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('Retry-After is read in both its forms', () => {
  expect(retryAfterMs('2')).toBe(2000)
  expect(retryAfterMs('Sat, 14 Mar 2026 09:26:53 GMT', Date.parse('2026-03-14T09:26:43Z'))).toBe(10_000)
  expect(retryAfterMs('Sat, 14 Mar 2026 09:26:53 GMT', Date.parse('2026-03-15T00:00:00Z'))).toBe(0)
  for (const nonsense of [null, undefined, '', 'soon']) expect(retryAfterMs(nonsense)).toBeNull()
})

test('a full disk and a call that does not exist will not pass by themselves', () => {
  expect([429, 500, 502, 503, 504].every(isTransient)).toBe(true)
  expect([400, 401, 403, 404, 409, 422, 501, 507].some(isTransient)).toBe(false)
})
