import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { send } from './send.ts'

type Answering = (response: ServerResponse, request: IncomingMessage) => void

let answers: Answering[] = []
const keys: (string | undefined)[] = []
const bodies: string[] = []

const server = createServer((request, response) => {
  keys.push(request.headers['idempotency-key'] as string | undefined)
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    bodies.push(body)
    const answer = answers.shift() ?? ok
    answer(response, request)
  })
})

const ok: Answering = (response) => response.end('{"ok":true}')
const busy: Answering = (response) => response.writeHead(503).end()
const refuse: Answering = (response) => response.writeHead(409).end('{}')
const hangUp: Answering = (_response, request) => request.socket.destroy()
const cutShort: Answering = (response, request) => {
  response.writeHead(200, { 'Content-Length': '500' })
  response.write('{"ok":', () => request.socket.destroy())
}

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const write = () => send(new Request(address(), { method: 'PUT', body: '{"version":"v3"}' }))

beforeEach(async () => {
  answers = []
  keys.length = 0
  bodies.length = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('a write without an answer is sent again as the same one', async () => {
  answers = [hangUp, busy]
  expect(await (await write()).json()).toEqual({ ok: true })
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(bodies).toEqual(Array(3).fill('{"version":"v3"}'))
})

test('an answer that breaks off in the middle is none', async () => {
  answers = [cutShort]
  expect(await (await write()).json()).toEqual({ ok: true })
  expect(keys).toHaveLength(2)
})

test('another write is another one', async () => {
  await write()
  await write()
  expect(new Set(keys).size).toBe(2)
})

test('a refusal is an answer', async () => {
  answers = [refuse]
  expect((await write()).status).toBe(409)
  expect(keys).toHaveLength(1)
})

test('what stays without an answer fails in the end', async () => {
  answers = [hangUp, hangUp, hangUp]
  await expect(write()).rejects.toThrow('fetch failed')
  expect(keys).toHaveLength(3)
})

test('a read is sent as it is: who asked asks again', async () => {
  answers = [busy]
  expect((await send(new Request(address()))).status).toBe(503)
  expect(keys).toEqual([undefined])
})
