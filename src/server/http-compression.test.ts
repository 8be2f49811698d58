import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demoIfEmpty: true })
}, 60_000)
afterAll(() => server.stop())

const ask = (path: string, accepted: string, init: RequestInit = {}) =>
  server.fetch(path, {
    ...init,
    headers: { Authorization: `Bearer ${server.apiKey}`, 'Accept-Encoding': accepted },
  })
const LONG = '/api/v1/registries/Model/collections?limit=50'

test('a long answer is compressed for who takes it, and says the same', async () => {
  const plain = await ask(LONG, 'identity')
  const small = await ask(LONG, 'br, gzip')
  expect([plain.headers.get('content-encoding'), small.headers.get('content-encoding')]).toEqual([
    null,
    'gzip',
  ])
  const text = await plain.text()
  expect(Number(small.headers.get('content-length'))).toBeLessThan(text.length / 3)
  expect(await small.text()).toBe(text)
  for (const answer of [plain, small]) {
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{24}$/)
  }
})

test.each([
  ['gzip;q=0', null],
  ['gzip;q=0, *', null],
  ['*', 'gzip'],
  ['deflate', null],
])('“Accept-Encoding: %s” is understood', async (accepted, encoding) => {
  expect((await ask(LONG, accepted)).headers.get('content-encoding')).toBe(encoding)
})

test('a short answer, a problem and the long answer to a write go as they are', async () => {
  const written = await server.fetch('/api/v1/registries/Model/collections', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${server.apiKey}`,
      'Accept-Encoding': 'gzip',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ name: 'Long', type: 'model', description: 'so it is '.repeat(500) }),
  })
  expect([written.status, (await written.clone().text()).length > 4000]).toEqual([201, true])
  const answers = [written, await ask('/api/v1/me', 'gzip'), await ask('/api/v1/registries/Nowhere', 'gzip')]
  expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual([null, null, null])
})

test('the stream of events is not held back to be compressed', async () => {
  const stop = new AbortController()
  const answer = await ask('/api/v1/events/stream', 'gzip', { signal: stop.signal })
  expect(answer.headers.get('content-encoding')).toBe(null)
  const { value } = (await answer.body?.getReader().read()) ?? {}
  expect(value?.length).toBeGreaterThan(0)
  stop.abort()
})
