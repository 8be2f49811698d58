import { randomUUID } from 'node:crypto'
import createClient, { type Client } from 'openapi-fetch'
import type { Paths } from '../../../contract/client-paths.ts'
import { usageFailure } from '../failure.ts'
import { failureOf, unreachable } from './answer.ts'
import type { ClientOptions } from './options.ts'
import { isTransient, Retryable, retryAfterMs, withRetries } from './retry.ts'

export const API_PATH = '/api/v1'

/** A server, and who we are to it. */
export interface Connection {
  /** Where the server is, without a slash at the end. */
  readonly origin: string
  readonly apiKey: string | null
  readonly signal: AbortSignal
  readonly api: Client<Paths>
  /** An answer has come from there before: from then on a broken connection is worth waiting for. */
  wasReached: boolean
}

export function connect(options: ClientOptions, signal: AbortSignal): Connection {
  const origin = originOf(options.url)
  const apiKey = options.apiKey === undefined || options.apiKey === '' ? null : options.apiKey
  const connection: Connection = {
    origin,
    apiKey,
    signal,
    wasReached: false,
    api: createClient<Paths>({
      baseUrl: origin + API_PATH,
      headers: clientHeaders(apiKey),
      fetch: (request) => fetchPatiently(connection, request),
    }),
  }
  return connection
}

export const clientHeaders = (apiKey: string | null): Record<string, string> => ({
  'Vitrine-Client': 'cli',
  ...(apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` }),
})

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usageFailure(`“${text}” is no address of a server. One that works: http://127.0.0.1:8080`)
  }
  return url.origin
}

/**
 * `fetch` that does not give up at the first broken connection. A write carries an `Idempotency-Key`, so that sending
 * it again changes nothing twice (semantics.md, Answers).
 */
async function fetchPatiently(connection: Connection, request: Request): Promise<Response> {
  const body = request.body === null ? null : await request.text()
  const headers = new Headers(request.headers)
  if (request.method !== 'GET') headers.set('Idempotency-Key', randomUUID())
  return withRetries(connection.signal, async () => {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      body,
      signal: connection.signal,
    }).catch((error: unknown) => {
      connection.signal.throwIfAborted()
      throw whenUnreachable(connection, error)
    })
    connection.wasReached = true
    if (!isTransient(response.status)) return response
    const failure = failureOf(response.status, await jsonOf(response), request.url)
    throw new Retryable(failure, retryAfterMs(response.headers.get('retry-after')))
  })
}

const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => null)

/** Where nobody ever answered, the address is more likely wrong than the moment. */
export function whenUnreachable(connection: Connection, error: unknown): unknown {
  const failure = unreachable(connection.origin, error)
  return connection.wasReached ? new Retryable(failure) : failure
}

/** What openapi-fetch answers: the data, or the problem as it was sent. */
interface Answered<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The data of an answer, or its problem thrown. */
export async function dataOf<T>(answering: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await answering
  if (!response.ok || data === undefined) throw failureOf(response.status, error, response.url)
  return data
}
