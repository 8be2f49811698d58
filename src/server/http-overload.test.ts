import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { testServer } from './testing/test-server.ts'

const server = testServer({ maxRequests: 2 })

let held: Socket[] = []
afterEach(() => {
  for (const socket of held) socket.destroy()
  held = []
})

/** A request whose body never ends: it is being worked on until its connection goes. */
async function holdOne(): Promise<void> {
  const socket = connect(server().port, '127.0.0.1')
  held.push(socket)
  const basic = btoa(`api:${server().apiKey}`)
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${server().port}\r\nAuthorization: Basic ${basic}\r\nContent-Length: 100\r\n\r\n{`,
  )
}

const statuses = async () => {
  const rest = await server().call('GET', '/me')
  const sdk = await server().fetch('/graphql', { method: 'POST', body: '{}' })
  return { rest, sdk }
}

test('under overload every door says when to ask again, in its own form, and answers as soon as there is room', async () => {
  await holdOne()
  await holdOne()
  await expect.poll(async () => (await statuses()).rest.status).toBe(429)
  const { rest, sdk } = await statuses()
  expect(rest.json).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('try again') })
  expect(sdk.status).toBe(429)
  expect(await sdk.json()).toMatchObject({ errors: [{ message: expect.stringContaining('try again') }] })
  for (const header of [rest.headers.get('retry-after'), sdk.headers.get('retry-after')]) {
    expect(Number(header)).toBeGreaterThanOrEqual(1)
  }
  // Who operates the server still learns how it is, and people still get the app.
  expect((await server().fetch('/healthz')).status).toBe(200)
  expect((await server().fetch('/metrics')).status).toBe(200)
  for (const socket of held) socket.destroy()
  await expect.poll(async () => (await statuses()).rest.status).toBe(200)
})
