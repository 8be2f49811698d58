import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ServeConfig } from '../config.ts'
import { serveConfig } from '../config.ts'
import { startServer } from '../host.ts'
import { createLogger } from '../log.ts'

/** A real server on a port of its own and a fresh directory. Every answer it gives is checked against the contract. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** The owner's. */
  readonly apiKey: string
  readonly signInToken: string
  readonly directory: string
  /** As the owner, by API key, unless the headers say otherwise. `body` is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** All that was logged so far. */
  logged(): Promise<string>
  stop(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests read what they expect to be there; a wrong guess fails them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
}

export function testServer(change: Partial<ServeConfig> = {}): () => TestServer {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startTestServer(change)
  })
  afterAll(async () => {
    await server?.stop()
  })
  return () => {
    if (server === undefined) throw new Error('The server is there inside tests and hooks only.')
    return server
  }
}

/** A second server on what a first one has set up takes that one's `apiKey`: owners are greeted once. */
export async function startTestServer(
  change: Partial<ServeConfig> = {},
  options: { apiKey?: string } = {},
): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-test-'))
  const log = join(directory, 'log')
  const logger = createLogger('info', log)
  const config = { ...serveConfig({ data: join(directory, 'data'), port: '0' }, {}), ...change }
  const running = await startServer(config, logger, { checkAnswers: true })
  const { owner, url, port } = running
  const apiKey = owner?.apiKey ?? options.apiKey
  if (apiKey === undefined) throw new Error('A fresh directory has an owner to greet.')
  const fetchHere = (path: string, init: RequestInit = {}) => fetch(url + path, init)
  return {
    url,
    port,
    apiKey,
    signInToken: owner?.signInPath.split('token=')[1] ?? '',
    directory,
    fetch: fetchHere,
    async call(method, path, body, headers = {}) {
      const response = await fetchHere(`/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answerOf(response)
    },
    async logged() {
      logger.flush()
      return readFile(log, 'utf8')
    },
    async stop() {
      await running.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text }
}

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Logs a version the way a client does: asks, uploads what is missing, asks again. */
export async function logVersion(
  server: TestServer,
  files: Record<string, string | Uint8Array<ArrayBuffer>>,
  options: { artifact?: string; project?: string; references?: Record<string, string> } = {},
): Promise<Answer> {
  const project = options.project ?? 'vision'
  await server.call('POST', '/projects', { entity: 'admin', name: project })
  const body = {
    artifact: options.artifact ?? 'churn',
    type: 'model',
    files: [
      ...Object.entries(files).map(([path, content]) => ({
        path,
        sha256: sha256Of(content),
        size: sizeOf(content),
      })),
      ...Object.entries(options.references ?? {}).map(([path, reference]) => ({ path, reference })),
    ],
  }
  const asked = await server.call('POST', `/projects/admin/${project}/versions`, body)
  if (asked.json.status !== 'upload_needed') return asked
  const byDigest = new Map(Object.values(files).map((content) => [sha256Of(content), content]))
  for (const { url, sha256 } of asked.json.uploads) {
    const sent = await server.fetch(url, { method: 'PUT', body: byDigest.get(sha256) ?? '' })
    if (sent.status !== 201) return answerOf(sent)
  }
  return server.call('POST', `/projects/admin/${project}/versions`, body)
}

const sizeOf = (content: string | Uint8Array): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.length
