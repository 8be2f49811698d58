import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { newRequestId } from '../../api/rest/mount.ts'
import { problemResponse } from '../../api/rest/problem-response.ts'
import { Problem } from '../../contract/errors.ts'
import { UsageError } from '../config.ts'
import type { Handler } from './create-handler.ts'

/** Addresses carry filters and names of 10 kB, percent-encoded. */
const MAX_HEADER_BYTES = 256 * 1024
const HEADERS_TIMEOUT = 30_000
/** A connection on which nothing moves this long is dropped, also in the middle of a body. Streams beat every 15 s. */
const IDLE_TIMEOUT = 120_000
/** Longer than balancers keep theirs, so that it is they who close an idle connection. */
const KEEP_ALIVE_TIMEOUT = 65_000

export interface Listening {
  readonly address: AddressInfo
  /** Answers what is in flight, at most that long, then closes every connection. True when nothing had to be cut. */
  close(graceMs: number): Promise<boolean>
}

export async function listen(handler: Handler, options: { host: string; port: number }): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => handler(request, env as Parameters<Handler>[1]),
    serverOptions: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT,
      // No limit on the whole of a request: a large upload may take hours, as long as its bytes keep coming.
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    },
  }) as Server
  server.setTimeout(IDLE_TIMEOUT)
  server.on('clientError', answerBrokenRequest)
  await bound(server, options)
  return { address: server.address() as AddressInfo, close: (graceMs) => close(server, graceMs) }
}

function bound(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(readable(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function readable(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`
  if (error.code === 'EADDRINUSE')
    return new UsageError(`${where} is in use. Choose another port: --port ${port + 1}.`)
  if (error.code === 'EACCES')
    return new UsageError(`${where} may not be used by this user. Choose a port above 1024: --port 8080.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new UsageError(
      `${host} is not an address of this machine. Use --host 127.0.0.1, or 0.0.0.0 for all.`,
    )
  }
  return error
}

/** How often connections that have become idle are closed while stopping, in ms. */
const IDLE_SWEEP = 50

async function close(server: Server, graceMs: number): Promise<boolean> {
  let cut = false
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP)
  const deadline = setTimeout(() => {
    cut = true
    server.closeAllConnections()
  }, graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
  return !cut
}

/** Requests that are no HTTP, or too large in their headers, get a problem too: they never reach the handler. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  void writeProblem(brokenRequest(error), socket)
}

function brokenRequest(error: NodeJS.ErrnoException): Problem {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new Problem(
      'payload_too_large',
      'The address or the headers are too long. Send less in the query.',
    )
  }
  return new Problem('bad_request', 'This is not a well-formed HTTP request, or it did not arrive in time.')
}

async function writeProblem(problem: Problem, socket: Socket): Promise<void> {
  const response = problemResponse(problem, newRequestId())
  const body = await response.text()
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  const head = [
    `HTTP/1.1 ${response.status} ${reason(response.status)}`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const reason = (status: number): string => (status === 413 ? 'Content Too Large' : 'Bad Request')
