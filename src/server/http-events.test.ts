import { describe, expect, test } from 'vitest'
import { answerOf, testServer } from './testing/test-server.ts'

const server = testServer()

/** Reads a stream of events until `enough` says so. */
async function listen(
  path: string,
  headers: Record<string, string>,
  enough: (text: string) => boolean,
): Promise<string> {
  const stopped = new AbortController()
  const response = await server().fetch(`/api/v1${path}`, {
    headers: { Authorization: `Bearer ${server().apiKey}`, ...headers },
    signal: stopped.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (enough(text)) break
  }
  stopped.abort()
  return text
}

const create = (name: string) => server().call('POST', '/registries', { name })

describe('the stream of events', () => {
  test('tells of a change as it happens', async () => {
    const heard = listen('/events/stream', {}, (text) => text.includes('As it happens'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await create('As it happens')
    expect(await heard).toMatch(/id: \d+\ndata: \{.*"kind":"registry\.created".*"subject":"As it happens"/)
  })

  test('goes on without a gap after the event that was heard last', async () => {
    const before = await server().call('GET', '/events?limit=1')
    const last = before.json.items[0].seq
    await create('Missed one')
    await create('Missed two')
    const text = await listen('/events/stream', { 'Last-Event-ID': String(last) }, (heard) =>
      heard.includes('Missed two'),
    )
    const ids = [...text.matchAll(/^id: (\d+)\ndata:/gm)].map((match) => Number(match[1]))
    expect(ids[0]).toBe(last + 1)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(text).toContain('Missed one')
  })

  test('of one registry leaves out the others', async () => {
    await create('Watched')
    const { json } = await server().call('GET', '/events?limit=1')
    await server().call('PATCH', '/registries/Model', { description: 'not this' })
    await server().call('PATCH', '/registries/Watched', { description: 'this' })
    const text = await listen(
      '/events/stream?registry=Watched',
      { 'Last-Event-ID': String(json.items[0].seq) },
      (heard) => heard.includes('data:'),
    )
    expect(text).toContain('"name":"Watched"')
    expect(text).not.toContain('"name":"Model"')
  })

  test('of what one may not see is a 404, and a made-up position is refused', async () => {
    expect(await server().call('GET', '/events/stream?registry=Nothing')).toMatchObject({ status: 404 })
    const made = await server().call('GET', '/events/stream', undefined, { 'Last-Event-ID': 'yesterday' })
    expect(made).toMatchObject({ status: 422, json: { field: 'Last-Event-ID' } })
    expect(await answerOf(await server().fetch('/api/v1/events/stream'))).toMatchObject({ status: 401 })
  })

  test('names its place at once, so that who has heard nothing yet can go on without a gap', async () => {
    const { json } = await server().call('GET', '/events?limit=1')
    const text = await listen('/events/stream', {}, (heard) => heard.includes('id:'))
    expect(text).toContain(`id: ${json.items[0].seq}\n\n`)
  })

  test('ends with the session that it was opened with', async () => {
    const link = await server().call('POST', '/sign-in-links', { username: 'admin' })
    const token = new URL(link.json.path, server().url).hash.slice('#token='.length)
    const signedIn = await server().fetch('/api/v1/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const stream = await server().fetch('/api/v1/events/stream', { headers: { Cookie: cookie } })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const origin = { Cookie: cookie, Origin: server().url }
    await server().fetch('/api/v1/sessions/current', { method: 'DELETE', headers: origin })
    await create('Not for those who have left')
    expect(await stream.text()).not.toContain('Not for those who have left')
  })
})
