import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failureOf } from './answer.ts'
import { type Connection, clientHeaders, whenUnreachable } from './connection.ts'
import { isTransient, Retryable, retryAfterMs } from './retry.ts'

/**
 * Requests whose bodies are bytes, over `node:http`: `fetch` copies every chunk through web streams, which costs more
 * than hashing the bytes does.
 */
export interface Transfer {
  readonly method: 'GET' | 'PUT' | 'POST'
  readonly url: URL
  readonly headers?: Record<string, string>
  /** Made anew for each attempt. */
  readonly body?: Buffer | (() => Readable)
}

/** A connection on which nothing moves for so long is broken. */
const SILENCE_MS = 120_000
const MAX_REDIRECTS = 5

const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
}

/** The answer to one attempt, its body unread. Throws `Retryable` for what another attempt may not meet. */
export async function transfer(connection: Connection, request: Transfer): Promise<IncomingMessage> {
  let url = request.url
  for (let redirects = 0; ; redirects++) {
    const response = await send(connection, { ...request, url })
    const location = redirectOf(response)
    if (location === null || redirects === MAX_REDIRECTS) return accepted(response, url)
    response.resume()
    url = new URL(location, url)
  }
}

/** Bytes may be answered for by a bucket. Only a GET is sent there again: nothing else of ours is ever redirected. */
function redirectOf(response: IncomingMessage): string | null {
  const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0)
  return isRedirect ? (response.headers.location ?? null) : null
}

async function accepted(response: IncomingMessage, url: URL): Promise<IncomingMessage> {
  const status = response.statusCode ?? 0
  if (status >= 200 && status < 300) return response
  const failure = failureOf(status, await readJson(response).catch(() => null), url.href)
  if (isTransient(status)) throw new Retryable(failure, retryAfterMs(response.headers['retry-after']))
  throw failure
}

function send(connection: Connection, request: Transfer): Promise<IncomingMessage> {
  const { url, method, body } = request
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    // The body's own failure says more than the broken request that it leads to.
    let bodyError: unknown
    const outgoing = (secure ? https : http).request(url, {
      method,
      agent: secure ? agents['https:'] : agents['http:'],
      signal: connection.signal,
      headers: { ...credentials(connection, url), ...request.headers },
    })
    outgoing.setTimeout(SILENCE_MS, () => outgoing.destroy(new Error('no answer for two minutes')))
    outgoing.on('response', (response) => {
      connection.wasReached = true
      resolve(response)
    })
    outgoing.on('error', (error) => {
      if (connection.signal.aborted) reject(connection.signal.reason)
      else reject(bodyError ?? whenUnreachable(connection, error))
    })
    if (typeof body !== 'function') {
      outgoing.end(body)
      return
    }
    const source = body()
    source.on('error', (error) => {
      bodyError = error
    })
    // A refusal may come before the body is through; then the answer is what counts, not that sending it broke off.
    pipeline(source, outgoing).catch((error: unknown) => {
      if (bodyError !== undefined) reject(bodyError)
      else outgoing.destroy(error instanceof Error ? error : undefined)
    })
  })
}

/** The key goes to the server that it is for, and never to a bucket that a signed address points to. */
const credentials = (connection: Connection, url: URL): Record<string, string> =>
  url.origin === connection.origin ? clientHeaders(connection.apiKey) : {}

export async function readJson(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

/** Reads an answer to its end, so that the connection serves the next request. */
export async function finish(response: IncomingMessage): Promise<void> {
  response.resume()
  if (!response.readableEnded) await new Promise((resolve) => response.once('close', resolve))
}
