import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256Of } from './testing/test-server.ts'

const COMMAND = join(import.meta.dirname, '../../bin/vitrine.js')

let directory = ''
let children: ChildProcess[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vitrine-serve-'))
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  children = []
  await rm(directory, { recursive: true, force: true })
})

interface Process {
  readonly child: ChildProcess
  output(): string
  errors(): string
  /** Resolves with the exit code, or the signal. */
  readonly ended: Promise<number | string | null>
}

function vitrine(...options: string[]): Process {
  const env = { ...process.env, DATABASE_URL: '', VITRINE_DATA: '', VITRINE_PORT: '', VITRINE_HOST: '' }
  const child = spawn(process.execPath, [COMMAND, ...options], {
    env,
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  )
  return { child, output: () => output, errors: () => errors, ended }
}

async function serve(...options: string[]): Promise<Process & { url: string; apiKey: string }> {
  const server = vitrine('serve', '--port', '0', '--data', join(directory, 'data'), ...options)
  await expect
    .poll(() => server.output() + server.errors(), { timeout: 10_000 })
    .toContain('Vitrine is ready at')
  const url = /ready at (\S+)/.exec(server.output())?.[1] ?? ''
  return { ...server, url, apiKey: /API key\s+(\S+)/.exec(server.output())?.[1] ?? '' }
}

describe('vitrine serve', () => {
  test('greets the owner once, with a sign-in link and an API key that work, and keeps the directory private', async () => {
    const first = await serve()
    expect(first.apiKey).toHaveLength(40)
    const token = /#token=(\S+)/.exec(first.output())?.[1]
    const session = await fetch(`${first.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(session.status).toBe(200)
    expect((await stat(join(directory, 'data'))).mode & 0o077).toBe(0)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const second = await serve()
    expect(second.output()).not.toContain('API key')
    const me = await fetch(`${second.url}/api/v1/me`, {
      headers: { Authorization: `Bearer ${first.apiKey}` },
    })
    expect(me.status).toBe(200)
    expect(first.errors() + second.errors()).not.toContain(first.apiKey)
  })

  test('is ready as soon as it says that it listens, where the data are there', async () => {
    const first = await serve()
    first.child.kill('SIGTERM')
    await first.ended
    const second = await serve()
    const ready = await fetch(`${second.url}/readyz`)
    expect(ready.status).toBe(200)
  })

  test('refuses a directory that another server has, in a sentence, and takes it when that one was killed', async () => {
    const first = await serve()
    const second = vitrine('serve', '--port', '0', '--data', join(directory, 'data'))
    expect(await second.ended).toBe(2)
    expect(second.errors()).toContain('Another Vitrine server is running on')
    expect(second.errors()).not.toContain('    at ')
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    first.child.kill('SIGKILL')
    await first.ended
    const third = await serve()
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200)
  })

  test('answers what is in flight when it is told to stop, and ends streams, and takes nothing new', async () => {
    const server = await serve()
    const upload = await startUpload(server)
    const stream = await fetch(`${server.url}/api/v1/events/stream`, {
      headers: { Authorization: `Bearer ${server.apiKey}` },
    })
    const streamEnds = stream.text()
    server.child.kill('SIGTERM')
    expect(await streamEnds).toContain(': connected')
    await expect.poll(() => refusesConnections(server.url), { timeout: 5000 }).toBe(true)
    expect(server.child.exitCode).toBe(null)
    expect(await upload.finish()).toMatch(/^HTTP\/1\.1 201 /)
    expect(await server.ended).toBe(0)
    expect(server.errors()).toContain('"complete":true,"msg":"stopped"')
  })

  test('ends at once when it is told twice', async () => {
    const server = await serve()
    await startUpload(server)
    server.child.kill('SIGINT')
    await expect.poll(() => server.errors(), { timeout: 5000 }).toContain('"msg":"stopping"')
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(130)
  })

  test.each([
    [['serve', '--port', 'eighty'], 'The port “eighty” is not a number'],
    [['serve', '--port', '70000'], 'The port “70000” is not a number'],
    [['serve', '--host', '203.0.113.1', '--port', '0'], 'is not an address of this machine'],
    [['serve', '--origin', 'models.example.org'], 'is not an address like https://'],
    [['serve', '--prot', '80'], "unknown option '--prot'"],
    [['sevre'], "unknown command 'sevre'"],
  ])('says in a sentence what is wrong with %j', async (options, sentence) => {
    const failed = vitrine(...options)
    expect(await failed.ended).toBe(2)
    expect(failed.errors()).toContain(sentence)
    expect(failed.errors()).not.toContain('    at ')
  })

  test('says in a sentence that its port is taken', async () => {
    const first = await serve()
    const port = new URL(first.url).port
    const second = vitrine('serve', '--port', port, '--data', join(directory, 'other'))
    expect(await second.ended).toBe(2)
    expect(second.errors()).toContain(`127.0.0.1:${port} is in use`)
    const third = await serve('--data', join(directory, 'other'))
    expect(third.apiKey).toHaveLength(40)
  })
})

/** Begins an upload over a connection of its own and holds it before its last byte. */
async function startUpload({
  url,
  apiKey,
}: {
  url: string
  apiKey: string
}): Promise<{ finish(): Promise<string> }> {
  const content = 'the bytes of a slow upload'
  const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  await post('/projects', { entity: 'admin', name: 'p' })
  const files = [{ path: 'f', sha256: sha256Of(content), size: content.length }]
  const asked = await post('/projects/admin/p/versions', { artifact: 'a', type: 'model', files })
  const { uploads } = (await asked.json()) as { uploads: { url: string }[] }
  const { hostname, port } = new URL(url)
  const socket: Socket = createConnection({ host: hostname, port: Number(port) })
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(answer)))
  await new Promise<void>((resolve) => {
    socket.write(
      `PUT ${uploads[0]?.url} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${content.length}\r\n\r\n${content.slice(0, -1)}`,
      () => resolve(),
    )
  })
  // So that the server has the request before the test goes on.
  await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    finish() {
      socket.write(content.slice(-1))
      return closed
    },
  }
}

async function refusesConnections(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/healthz`)
    return false
  } catch {
    return true
  }
}
