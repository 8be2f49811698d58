import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from './random.ts'

/** A network between browser and server that fails as networks do, and as what stands in them does. */
export interface FaultyProxy {
  readonly url: string
  /** Only while they are on does anything fail; the streams of events are cut when they change. */
  setFaults(on: boolean): void
  /** How often each fault has struck. */
  readonly struck: Readonly<Record<Fault | 'stream cut' | 'stream resumed', number>>
  /** Resolves when no request but streams is on its way. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const FAULTS = ['drop', 'delay', 'refuse', 'fail', 'busy', 'cut', 'double'] as const
export type Fault = (typeof FAULTS)[number]

/** The share of requests that a fault strikes. */
const SHARE = 0.3
const MOST_DELAY_MS = 400
const STREAM_LIVES_MS = 4000

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export async function startFaultyProxy(serverUrl: string, random: Random): Promise<FaultyProxy> {
  const upstream = new URL(serverUrl)
  const struck = {
    drop: 0,
    delay: 0,
    refuse: 0,
    fail: 0,
    busy: 0,
    cut: 0,
    double: 0,
    'stream cut': 0,
    'stream resumed': 0,
  }
  const streams = new Set<ServerResponse>()
  let on = false
  let underway = 0

  const forward = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, url, headers } = incoming
      const outgoing = send(
        { host: upstream.hostname, port: upstream.port, method, path: url, headers },
        (got) => {
          void bodyOf(got).then(
            (whole) => resolve({ status: got.statusCode ?? 502, headers: got.headers, body: whole }),
            reject,
          )
        },
      )
      outgoing.on('error', reject).end(body)
    })

  const stream = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { url, headers } = incoming
    if (headers['last-event-id'] !== undefined) struck['stream resumed'] += 1
    const outgoing = send({ host: upstream.hostname, port: upstream.port, path: url, headers }, (got) => {
      response.writeHead(got.statusCode ?? 502, got.headers)
      got.on('error', () => response.destroy()).pipe(response)
    })
    streams.add(response)
    const life = setTimeout(() => {
      if (!on) return
      struck['stream cut'] += 1
      response.destroy()
    }, random.next() * STREAM_LIVES_MS)
    response.on('close', () => {
      clearTimeout(life)
      streams.delete(response)
      outgoing.destroy()
    })
    outgoing.on('error', () => response.destroy()).end()
  }

  const strike = async (
    fault: Fault,
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    struck[fault] += 1
    if (fault === 'drop') return void response.destroy()
    if (fault === 'refuse') return problem(response, 409, refusalOf(incoming.url ?? ''))
    if (fault === 'fail') return problem(response, 500, 'internal')
    if (fault === 'busy') return problem(response, 503, 'busy')
    if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, random.next() * MOST_DELAY_MS))
    if (fault === 'double') await forward(incoming, body)
    const answer = await forward(incoming, body)
    if (fault === 'cut') return breakOff(response, answer)
    give(response, answer)
  }

  const server = createServer((incoming, response) => {
    const path = incoming.url ?? ''
    if (path.startsWith('/api/v1/events/stream')) return stream(incoming, response)
    underway += 1
    response.on('close', () => {
      underway -= 1
    })
    const work = async (): Promise<void> => {
      const body = await bodyOf(incoming)
      const strikes = on && path.startsWith('/api/v1/') && random.next() < SHARE
      if (strikes) await strike(random.oneOf(FAULTS), incoming, body, response)
      else give(response, await forward(incoming, body))
    }
    void work().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFaults(next) {
      on = next
      for (const one of streams) one.destroy()
    },
    struck,
    async quiet() {
      for (let calm = 0; calm < 5; calm = underway === 0 ? calm + 1 : 0) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _chunked, ...rest } = headers
  response.writeHead(status, rest).end(body)
}

/** The server has done it and said so; half of what it said arrives. */
function breakOff(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _chunked, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': body.length + 1 })
  response.write(body.subarray(0, body.length / 2), () => response.destroy())
}

/** What the server itself would refuse with there. */
function refusalOf(path: string): string {
  if (path.includes('/aliases/')) return 'alias_moved'
  return path.endsWith('/card') ? 'card_changed' : 'in_use'
}

function problem(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(
    JSON.stringify({
      type: 'about:blank',
      title: code,
      status,
      code,
      detail: `A fault of the test: ${code}.`,
    }),
  )
}
