import { afterEach, expect, test, vi } from 'vitest'
import { takeFirstAnswer } from './first-answers.ts'

const URL_OF_ME = 'http://vitrine.test/api/v1/me?a=1'

/** As `first.ts` leaves it behind. */
function asked(sentAt = performance.now()): FirstAnswer {
  const first = { sentAt, answer: Promise.resolve(new Response('{}')) }
  vi.stubGlobal('window', { firstAnswers: new Map([['/api/v1/me?a=1', first]]) })
  return first
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('who asks for what was asked for first gets that answer, once', () => {
  const first = asked()
  expect(takeFirstAnswer(new Request('http://vitrine.test/api/v1/me'))).toBe(null)
  expect(takeFirstAnswer(new Request(URL_OF_ME))).toBe(first)
  expect(takeFirstAnswer(new Request(URL_OF_ME))).toBe(null)
})

test('an answer from before a change is none any more', () => {
  asked()
  expect(takeFirstAnswer(new Request(URL_OF_ME, { method: 'PUT', body: '{}' }))).toBe(null)
  expect(takeFirstAnswer(new Request(URL_OF_ME))).toBe(null)
})

test('who asks late wants to know how it is now', () => {
  asked(performance.now() - 60_000)
  expect(takeFirstAnswer(new Request(URL_OF_ME))).toBe(null)
})

test('where nothing was asked for, as on the mock host, everything is fetched', () => {
  expect(takeFirstAnswer(new Request(URL_OF_ME))).toBe(null)
})
