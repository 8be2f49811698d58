import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runVitrine } from '../testing/run-vitrine.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { logVersion, sha256Of, type TestServer, testServer } from '../testing/test-server.ts'

/** Runs all the time: the commands have to get along with it. */
const server = testServer()
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-admin-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const vitrine = (...args: string[]) => runVitrine(args, { VITRINE_DATA: join(server().directory, 'data') })
const as = (key: string) => ({ Authorization: `Bearer ${key}` })

async function json(...args: string[]) {
  const outcome = await vitrine(...args, '--json')
  expect(outcome).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(outcome.stdout)
}

describe('vitrine user and vitrine key, beside a running server', () => {
  test('a user is added, gets a key, has it revoked', async () => {
    await json(
      'user',
      'add',
      'ada',
      '--name',
      'Ada Lovelace',
      '--email',
      'ada@example.org',
      '--role',
      'viewer',
    )
    const { key, id } = await json('key', 'create', '--user', 'ada', '--name', 'notebook')
    expect(key).toHaveLength(40)
    const me = await server().call('GET', '/me', undefined, as(key))
    expect(me.json.user).toMatchObject({ username: 'ada', name: 'Ada Lovelace', organizationRole: 'viewer' })

    const { keys } = await json('key', 'list', '--user', 'ada')
    expect(keys).toMatchObject([{ id, username: 'ada', name: 'notebook', hint: key.slice(-4) }])
    await json('key', 'revoke', id)
    expect((await server().call('GET', '/me', undefined, as(key))).status).toBe(401)
    expect((await json('key', 'list', '--user', 'ada')).keys).toEqual([])
  })

  test('a role is changed, access taken and given back, at once', async () => {
    await json('user', 'add', 'grace')
    const { key } = await json('key', 'create', '--user', 'grace')
    await json('user', 'role', 'grace', 'viewer')
    expect((await server().call('GET', '/me', undefined, as(key))).json.user.organizationRole).toBe('viewer')
    await json('user', 'disable', 'grace')
    expect((await server().call('GET', '/me', undefined, as(key))).status).toBe(401)
    await json('user', 'enable', 'grace')
    expect((await server().call('GET', '/me', undefined, as(key))).status).toBe(200)
  })

  test('the first administrator may be replaced: the server starts without them', async () => {
    const data = join(folder, 'data')
    const first = await startServerProcess(data)
    await first.stop()
    const here = (...args: string[]) => runVitrine([...args, '--data', data], {})
    await here('user', 'add', 'grace', '--role', 'admin')
    expect(await here('user', 'disable', 'admin')).toMatchObject({ code: 0 })
    const key = JSON.parse((await here('key', 'create', '--json')).stdout)
    expect(key.username).toBe('grace')
    const second = await startServerProcess(data)
    const me = await fetch(`${second.url}/api/v1/me`, { headers: as(key.key) })
    await second.stop()
    expect(me.status).toBe(200)
  })

  test('a sign-in link signs in once', async () => {
    const { url } = await json('user', 'sign-in-link', 'admin', '--url', 'https://models.example.org')
    expect(url).toMatch(/^https:\/\/models\.example\.org\/sign-in#token=\w{40}$/)
    const token = url.split('token=')[1]
    expect((await server().call('POST', '/sessions', { token })).status).toBe(200)
    expect((await server().call('POST', '/sessions', { token })).status).toBe(401)
  })

  test('a service account gets keys and no sign-in link', async () => {
    await json('user', 'add', 'ci-bot', '--service')
    await json('key', 'create', '--user', 'ci-bot')
    expect(await vitrine('user', 'sign-in-link', 'ci-bot')).toMatchObject({
      code: 2,
      stderr: /service account/,
    })
  })

  test('everybody is listed, for people and for scripts', async () => {
    expect((await vitrine('user', 'list')).stdout).toMatch(/^admin +admin +person +admin +active/m)
    expect(
      (await json('user', 'list')).users.map(({ username }: { username: string }) => username),
    ).toContain('admin')
  })

  test.each([
    ['a name that is taken', ['user', 'add', 'ADMIN'], 5, /already/],
    ['a name that cannot be', ['user', 'add', 'a b'], 2, /ada\.lovelace/],
    ['an address that is none', ['user', 'add', 'x', '--email', 'nope'], 2, /--email/],
    [
      'a role that does not exist',
      ['user', 'role', 'admin', 'king'],
      2,
      /restricted_viewer, viewer, member, admin/,
    ],
    ['nobody left to administer', ['user', 'disable', 'admin'], 5, /last organization admin/],
    ['somebody who does not exist', ['user', 'role', 'nobody', 'viewer'], 4, /nobody/],
    ['a key that does not exist', ['key', 'revoke', 'key_x'], 4, /does not exist/],
    [
      'a directory without a registry',
      ['user', 'list', '--data', '/nowhere'],
      4,
      /There is no registry in \/nowhere/,
    ],
  ])('refuses %s', async (_what, args, code, sentence) => {
    const outcome = await vitrine(...args)
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(sentence) })
  })
})

describe('vitrine backup and vitrine restore', () => {
  async function backup(): Promise<string> {
    const file = join(folder, 'backup.tar')
    expect(await vitrine('backup', file)).toMatchObject({ code: 0, stderr: '' })
    return file
  }
  const restore = (file: string, data: string) => runVitrine(['restore', file, '--data', data], {})

  test('bring back the registry as it was, with its bytes, users and keys', async () => {
    const bytes = new Uint8Array(randomBytes(100_000))
    const { json: logged } = await logVersion(
      server(),
      { 'a.bin': bytes, 'b.txt': 'b' },
      { artifact: 'kept' },
    )
    const file = await backup()
    expect((await stat(file)).mode & 0o077).toBe(0)
    await logVersion(server(), { 'later.txt': 'later' }, { artifact: 'kept' })

    const data = join(folder, 'restored')
    expect(await restore(file, data)).toMatchObject({ code: 0, stderr: '' })
    const restored = await startServerProcess(data)
    const read = (path: string) => fetch(`${restored.url}/api/v1${path}`, { headers: as(server().apiKey) })
    const versions = await (await read(`/collections/${logged.version.collectionId}/versions`)).json()
    const content = await read(`/versions/${logged.version.versionId}/file?path=a.bin`)
    const found = sha256Of(new Uint8Array(await content.arrayBuffer()))
    await restored.stop()
    expect(restored.apiKey).toBeNull()
    expect(versions).toMatchObject({ items: [{ version: 'v0' }] })
    expect(found).toBe(sha256Of(bytes))
  })

  test('a backup taken while others write holds every version whole or not at all', async () => {
    const stop = new AbortController()
    const writers = [1, 2].map((writer) => keepLogging(server(), `busy-${writer}`, stop.signal))
    await vitrine('user', 'list')
    const file = await backup()
    stop.abort()
    const written = (await Promise.all(writers)).reduce((sum, number) => sum + number, 0)
    const data = join(folder, 'restored')
    expect(await restore(file, data)).toMatchObject({ code: 0, stderr: '' })

    const restored = await startServerProcess(data)
    const read = async (path: string) =>
      (await fetch(`${restored.url}/api/v1${path}`, { headers: as(server().apiKey) })).json()
    let whole = 0
    for (const artifact of ['busy-1', 'busy-2']) {
      const { id } = await read(`/projects/admin/vision/artifacts/${artifact}`)
      const { items } = await read(`/collections/${id}/versions?limit=500`)
      for (const { versionId } of items) {
        const {
          items: [file],
        } = await read(`/versions/${versionId}/files`)
        const content = await fetch(`${restored.url}/api/v1/versions/${versionId}/file?path=x.bin`, {
          headers: as(server().apiKey),
        })
        expect(sha256Of(new Uint8Array(await content.arrayBuffer()))).toBe(file.sha256)
        whole++
      }
    }
    await restored.stop()
    expect(whole).toBeGreaterThan(0)
    expect(whole).toBeLessThanOrEqual(written)
  })

  test('bytes that were uploaded but belong to no version are asked for again after a restore', async () => {
    const content = 'uploaded and never logged'
    const body = {
      artifact: 'orphan',
      type: 'model',
      files: [{ path: 'x', sha256: sha256Of(content), size: content.length }],
    }
    await server().call('POST', '/projects', { entity: 'admin', name: 'vision' })
    const asked = await server().call('POST', '/projects/admin/vision/versions', body)
    await server().fetch(asked.json.uploads[0].url, { method: 'PUT', body: content })
    const data = join(folder, 'restored')
    await restore(await backup(), data)

    const restored = await startServerProcess(data)
    const answer = await fetch(`${restored.url}/api/v1/projects/admin/vision/versions`, {
      method: 'POST',
      headers: { ...as(server().apiKey), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { status } = (await answer.json()) as { status: string }
    await restored.stop()
    expect(status).toBe('upload_needed')
  })

  test('a backup does not overwrite, and a restore takes an empty directory only', async () => {
    const file = await backup()
    expect(await vitrine('backup', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    })
    const data = join(folder, 'used')
    await mkdir(data)
    await writeFile(join(data, 'notes.txt'), 'mine')
    expect(await restore(file, data)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not empty'),
    })
    expect(await readdir(data)).toEqual(['notes.txt'])
  })

  test.each([
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3_000), /ends in the middle/],
    ['has a flipped bit in a blob', flipped('content to be damaged'), /is damaged/],
    ['has a flipped bit in the database', flipped('CREATE TABLE "blobs"'), /database in it is damaged/],
    ['is no backup', () => Buffer.from('hello'.repeat(1000)), /no tar archive/],
  ])('a file that %s is refused, and nothing is written', async (_what, damage, sentence) => {
    await logVersion(server(), { 'd.txt': 'content to be damaged' }, { artifact: 'damaged' })
    const file = await backup()
    await writeFile(file, damage(await readFile(file)))
    const outcome = await restore(file, join(folder, 'restored'))
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) })
    expect(await readdir(folder)).toEqual(['backup.tar'])
  })

  test('a blob that is damaged in the store is found, and no backup of that name appears', async () => {
    const { json: logged } = await logVersion(server(), { 'e.txt': 'about to rot' }, { artifact: 'rotten' })
    const digest = sha256Of('about to rot')
    const stored = join(server().directory, 'data', 'blobs', digest.slice(0, 2), digest.slice(2, 4), digest)
    await writeFile(stored, 'about to ROT')
    const outcome = await vitrine('backup', join(folder, 'backup.tar'))
    await writeFile(stored, 'about to rot')
    expect(logged.version.version).toBe('v0')
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(digest) })
    expect(await readdir(folder)).toEqual([])
  })
})

/** Changes one bit of the first place where the text stands. */
function flipped(text: string): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const at = bytes.indexOf(text)
    if (at === -1) throw new Error(`“${text}” is not in the file.`)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
}

/** Logs version after version; answers how many. */
async function keepLogging(target: TestServer, artifact: string, stopped: AbortSignal): Promise<number> {
  let logged = 0
  while (!stopped.aborted) {
    const { status } = await logVersion(
      target,
      { 'x.bin': new Uint8Array(randomBytes(20_000)) },
      { artifact },
    )
    if (status === 200) logged++
  }
  return logged
}
