import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startCuttingProxy } from '../testing/cutting-proxy.ts'
import { type Outcome, runVitrine, spawnVitrine } from '../testing/run-vitrine.ts'
import { testServer } from '../testing/test-server.ts'

const server = testServer()
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const vitrine = (args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> =>
  runVitrine(args, { VITRINE_URL: server().url, VITRINE_API_KEY: server().apiKey, ...env })

const json = (outcome: Outcome) => JSON.parse(outcome.stdout)

/** A file of the test's own folder, with these or random bytes. */
async function fileOf(name: string, content: string | Buffer = randomBytes(300_000)): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

let artifacts = 0
const newArtifact = () => `thing-${++artifacts}`

async function logged(...args: string[]): Promise<{ artifact: string; path: string; versionId: string }> {
  const artifact = newArtifact()
  const outcome = await vitrine(['log', ...args, '--project', 'cli', '--name', artifact, '--json'])
  expect(outcome).toMatchObject({ code: 0, stderr: '' })
  const { path, versionId } = json(outcome).version
  return { artifact, path, versionId }
}

describe('vitrine log', () => {
  test('logs a folder of many files, some of them large and some the same, and get brings it back', async () => {
    const source = join(folder, 'source')
    await mkdir(join(source, 'deep', 'er'), { recursive: true })
    for (let index = 0; index < 300; index++)
      await writeFile(join(source, `f${index}`), `content ${index % 100}`)
    await writeFile(join(source, 'deep', 'er', 'large.bin'), randomBytes(5_000_000))
    await writeFile(join(source, 'deep', '한국어 모델.bin'), randomBytes(400_000))
    await writeFile(join(source, 'empty'), '')
    const { path } = await logged(source)

    const target = join(folder, 'target')
    const got = await vitrine(['get', path, target, '--json'])
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(json(got).files).toHaveLength(303)
    expect(await contents(target)).toEqual(await contents(source))
  })

  test('logs the same again as nothing new', async () => {
    const file = await fileOf('a.bin')
    const args = ['log', file, '--project', 'cli', '--name', newArtifact()]
    expect((await vitrine(args)).stdout).toMatch(/^Logged .*:v0 \(1 file, 300 kB\)$/m)
    expect((await vitrine(args)).stdout).toMatch(/^Unchanged: .*:v0/m)
  })

  test('takes type, tags, description, metadata, references; aliases go to the version without a link', async () => {
    const metadata = await fileOf('m.json', '{"accuracy": 0.93}')
    const { versionId } = await logged(
      await fileOf('a.bin'),
      '--type',
      'dataset',
      '--tag',
      'small',
      '--tag',
      'clean',
      '--description',
      'the first',
      '--metadata',
      metadata,
      '--alias',
      'golden',
      '--reference',
      's3://bucket/corpus.tar',
      '--as',
      'data/corpus.tar',
    )
    const { json: version } = await server().call('GET', `/versions/${versionId}`)
    expect(version).toMatchObject({
      type: 'dataset',
      description: 'the first',
      metadata: { accuracy: 0.93 },
      fileCount: 2,
    })
    expect(version.tags.toSorted()).toEqual(['clean', 'small'])
    expect(version.aliases.map(({ alias }: { alias: string }) => alias).toSorted()).toEqual([
      'golden',
      'latest',
    ])
    const { json: files } = await server().call('GET', `/versions/${versionId}/files`)
    expect(files.items[1]).toMatchObject({
      path: 'data/corpus.tar',
      reference: 's3://bucket/corpus.tar',
      sha256: null,
    })
  })

  test('with a link the aliases are the link’s, and history says the command line did it', async () => {
    const args = ['--link', 'Model/Command line', '--alias', 'staging']
    const { versionId } = await logged(await fileOf('a.bin'), ...args)
    const { json: source } = await server().call('GET', `/versions/${versionId}`)
    expect(source.aliases.map(({ alias }: { alias: string }) => alias)).toEqual(['latest'])
    const { json: found } = await server().call(
      'GET',
      `/resolve?path=${encodeURIComponent('wandb-registry-Model/Command line:staging')}`,
    )
    expect(found.version.versionId).toBe(versionId)
    const { json: events } = await server().call('GET', `/events?collection=${found.collection.id}&limit=10`)
    expect(new Set(events.items.map(({ door }: { door: string }) => door))).toEqual(new Set(['cli']))
  })

  test('refuses a registry that does not exist before a byte is sent', async () => {
    const args = [
      'log',
      await fileOf('a.bin'),
      '--project',
      'cli',
      '--name',
      newArtifact(),
      '--link',
      'Nowhere/x',
    ]
    expect(await vitrine(args)).toMatchObject({ code: 4, stderr: expect.stringContaining('Nowhere') })
  })

  test('that could log but not link says so, with the reason', async () => {
    const args = [
      'log',
      await fileOf('a.bin'),
      '--project',
      'cli',
      '--name',
      newArtifact(),
      '--link',
      'Dataset/x',
    ]
    const outcome = await vitrine(args)
    expect(outcome.code).toBe(5)
    expect(outcome.stderr).toMatch(/was logged, but not linked: .*model/)
  })

  test('a server that is busy for a moment is waited for', async () => {
    const file = await fileOf('a.bin')
    let refused = 0
    const busy = createServer((request, response) => {
      if (request.url?.startsWith('/api/v1/blobs/') && refused++ < 2) {
        request.resume()
        response.writeHead(503, { 'Retry-After': '0', 'Content-Type': 'application/problem+json' })
        response.end(JSON.stringify({ code: 'busy', detail: 'Busy.' }))
        return
      }
      void forward(request, response)
    })
    busy.listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const url = `http://127.0.0.1:${(busy.address() as AddressInfo).port}`
    const outcome = await vitrine(['log', file, '--project', 'cli', '--name', newArtifact()], {
      VITRINE_URL: url,
    })
    busy.closeAllConnections()
    busy.close()
    expect(outcome).toMatchObject({ code: 0, stderr: '' })
    expect(refused).toBe(3)
  })
})

async function forward(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)
      ? [[name, value]]
      : [],
  )
  const method = request.method ?? 'GET'
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }
  const answer = await fetch(server().url + request.url, { method, headers, ...body })
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' })
  response.end(Buffer.from(await answer.arrayBuffer()))
}

describe('vitrine get', () => {
  test('goes on after its connection is cut, from where it was cut', async () => {
    const file = await fileOf('a.bin', randomBytes(8_000_000))
    const { path } = await logged(file)
    const proxy = await startCuttingProxy(server().url, { from: 'server', after: 3_000_000, times: 2 })
    const outcome = await vitrine(['get', path, join(folder, 'target')], { VITRINE_URL: proxy.url })
    await proxy.close()
    expect(outcome).toMatchObject({ code: 0, stderr: '' })
    expect(proxy.cuts()).toBe(2)
    // Whole attempts would have been 3 + 3 + 8 million bytes.
    expect(proxy.received()).toBeLessThan(10_000_000)
    expect(await readFile(join(folder, 'target', 'a.bin'))).toEqual(await readFile(file))
  })

  test('killed in the middle leaves no file under its name, and the next one goes on', async () => {
    const file = await fileOf('a.bin', randomBytes(30_000_000))
    const { path } = await logged(file)
    const target = join(folder, 'target')
    const stuck = await startCuttingProxy(server().url, {
      from: 'server',
      after: 5_000_000,
      times: 1,
      silently: true,
    })
    const child = spawnVitrine(['get', path, target], {
      VITRINE_URL: stuck.url,
      VITRINE_API_KEY: server().apiKey,
    })
    await expect.poll(() => unfinished(target), { timeout: 20_000 }).toBeGreaterThan(1_000_000)
    child.kill('SIGKILL')
    await once(child, 'close')
    await stuck.close()
    const kept = await unfinished(target)
    expect(kept).toBeLessThan(30_000_000)
    expect(await readdir(target)).toEqual(['.vitrine-partial'])

    const proxy = await startCuttingProxy(server().url, { from: 'server', after: Infinity, times: 0 })
    const outcome = await vitrine(['get', path, target], { VITRINE_URL: proxy.url })
    await proxy.close()
    expect(outcome).toMatchObject({ code: 0, stderr: '' })
    expect(proxy.received()).toBeLessThan(30_000_000 - kept + 100_000)
    expect(await readdir(target)).toEqual(['a.bin'])
    expect(await readFile(join(target, 'a.bin'))).toEqual(await readFile(file))
  })

  test('keeps what is there already, and replaces what differs', async () => {
    const { path } = await logged(await fileOf('a.bin', 'right content'))
    const target = join(folder, 'target')
    await mkdir(target)
    await writeFile(join(target, 'a.bin'), 'other content')
    expect(await vitrine(['get', path, target])).toMatchObject({ code: 0 })
    expect(await readFile(join(target, 'a.bin'), 'utf8')).toBe('right content')
  })

  test('brings one file alone, and says which there are when it is told a wrong name', async () => {
    const { path } = await logged(await fileOf('a.bin', 'a'), await fileOf('b.bin', 'b'))
    const target = join(folder, 'target')
    expect(await vitrine(['get', path, target, '--file', 'b.bin'])).toMatchObject({ code: 0 })
    expect(await readdir(target)).toEqual(['b.bin'])
    const wrong = await vitrine(['get', path, target, '--file', 'c.bin'])
    expect(wrong).toMatchObject({ code: 4, stderr: expect.stringContaining('a.bin, b.bin') })
  })

  test('tells of references instead of fetching them', async () => {
    const { path } = await logged('--reference', 's3://bucket/weights.bin')
    const outcome = await vitrine(['get', path, join(folder, 'target')])
    expect(outcome.stdout).toContain('kept elsewhere: weights.bin → s3://bucket/weights.bin')
  })
})

describe('vitrine ls', () => {
  test('lists at every depth, and what it prints can be asked for in turn', async () => {
    const { path } = await logged(await fileOf('a.bin'), '--link', 'Model/Listed')
    const artifact = path.replace(/:v0$/, '')
    const listings: [string | undefined, string][] = [
      [undefined, 'wandb-registry-Model'],
      ['wandb-registry-Model', 'wandb-registry-Model/Listed'],
      ['wandb-registry-Model/Listed', 'v0'],
      ['wandb-registry-Model/Listed:v0', 'a.bin'],
      ['admin', 'admin/cli'],
      ['admin/cli', artifact],
      [artifact, 'v0'],
      [path, 'a.bin'],
    ]
    for (const [asked, expected] of listings) {
      const outcome = await vitrine(['ls', ...(asked === undefined ? [] : [asked])])
      expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining(expected) })
    }
  })
})

describe('vitrine alias', () => {
  test('sets, moves with what it expects, refuses when somebody was faster, and removes', async () => {
    const place = 'wandb-registry-Model/Aliased'
    await logged(await fileOf('a.bin'), '--link', 'Model/Aliased')
    await logged(await fileOf('b.bin'), '--link', 'Model/Aliased')
    const alias = (...args: string[]) => vitrine(['alias', ...args, '--json'])

    expect(await alias(`${place}:v0`, 'production', '--expect', 'none')).toMatchObject({ code: 0 })
    const late = await alias(`${place}:v1`, 'production', '--expect', 'none')
    expect(late.code).toBe(5)
    expect(json(late).error).toMatchObject({ code: 'alias_moved', field: 'expect' })
    expect(
      await alias(`${place}:v1`, 'production', '--expect', 'v0', '--reason', 'better recall'),
    ).toMatchObject({ code: 0 })
    expect(json(await alias(`${place}:v1`, 'production')).actionId).toBeNull()

    expect(await alias(`${place}:v0`, 'production', '--remove')).toMatchObject({ code: 5 })
    expect(await alias(`${place}:v1`, 'production', '--remove')).toMatchObject({ code: 0 })
    expect(await vitrine(['get', `${place}:production`, folder])).toMatchObject({ code: 4 })
  })
})

describe('exit codes and errors', () => {
  test.each([
    ['no key', ['ls'], { VITRINE_API_KEY: '' }, 3, /VITRINE_API_KEY/],
    ['a wrong key', ['ls'], { VITRINE_API_KEY: 'x'.repeat(40) }, 3, /VITRINE_API_KEY/],
    ['what does not exist', ['ls', 'admin/nowhere'], {}, 4, /does not exist, or you may not see it/],
    ['an unknown command', ['lgo'], {}, 2, /unknown command/],
    ['an unknown option', ['ls', '--deep'], {}, 2, /unknown option/],
    ['a missing option', ['log', 'x'], {}, 2, /--project/],
    ['nothing to log', ['log', '--project', 'p', '--name', 'n'], {}, 2, /Name a file or a folder/],
    [
      'a file that is not there',
      ['log', '/nowhere.bin', '--project', 'p', '--name', 'n'],
      {},
      1,
      /\/nowhere\.bin does not exist/,
    ],
    ['a name that cannot be', ['log', 'x', '--project', 'p', '--name', 'a:b'], {}, 2, /silero-vad/],
    ['a path that cannot be', ['get', 'a/b/c/d'], {}, 2, /at most three parts/],
    [
      'an expectation that cannot be',
      ['alias', 'p/a:v0', 'x', '--expect', 'soon'],
      {},
      2,
      /such as v3, or none/,
    ],
    ['an address that is none', ['ls', '--url', 'localhost'], {}, 2, /no address/],
    [
      'a server that is not there',
      ['ls', '--url', 'http://127.0.0.1:65534'],
      {},
      1,
      /cannot be reached.*ECONNREFUSED/,
    ],
  ])('%s', async (_what, args, env, code, sentence) => {
    const outcome = await vitrine(args, env as Record<string, string>)
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(sentence) })
  })

  test('with --json a failure is one document as well', async () => {
    const outcome = await vitrine(['ls', 'admin/nowhere', '--json'])
    expect(outcome.code).toBe(4)
    expect(json(outcome)).toMatchObject({
      error: { code: 'not_found', detail: expect.stringContaining('nowhere') },
    })
  })

  test('something that is not Vitrine is told apart from Vitrine', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end('<h1>nginx</h1>'))
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const outcome = await vitrine(['ls', '--url', url])
    other.closeAllConnections()
    other.close()
    expect(outcome).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not as a Vitrine server does'),
    })
  })

  test('Ctrl-C ends with 130 and says that the same command goes on', async () => {
    const silent = createServer(() => {})
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const child = spawnVitrine(['ls'], { VITRINE_URL: url, VITRINE_API_KEY: 'k' })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    await once(silent, 'request')
    child.kill('SIGINT')
    const [code] = await once(child, 'close')
    silent.closeAllConnections()
    silent.close()
    expect(code).toBe(130)
    expect(errors).toContain('Stopped.')
  })
})

/** How much of an unfinished download is on disk. */
async function unfinished(target: string): Promise<number> {
  const waiting = join(target, '.vitrine-partial')
  const [name] = await readdir(waiting).catch(() => [])
  return name === undefined ? 0 : (await stat(join(waiting, name))).size
}

/** Every file below a folder, by its path. */
async function contents(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    found[file.slice(root.length)] = (await readFile(file)).toString('base64')
  }
  return found
}
