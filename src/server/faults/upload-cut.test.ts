import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from '../testing/cutting-proxy.ts'
import { runVitrine, spawnVitrine } from '../testing/run-vitrine.ts'
import { sha256Of, startTestServer, type TestServer } from '../testing/test-server.ts'

const SIZE = 16_000_000

let server: TestServer
let proxy: CuttingProxy | null = null

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await proxy?.close()
  await server.stop()
})

async function bigFile(name: string): Promise<{ file: string; sha256: string }> {
  const bytes = randomBytes(SIZE)
  const file = join(server.directory, name)
  await writeFile(file, bytes)
  return { file, sha256: sha256Of(bytes) }
}

const logCommand = (file: string, artifact: string) => ['log', file, '--project', 'cut', '--name', artifact]

async function expectNothingVisible(artifact: string, sha256: string): Promise<void> {
  expect((await server.call('GET', `/projects/admin/cut/artifacts/${artifact}`)).status).toBe(404)
  expect((await server.call('GET', `/resolve?path=~digest:${sha256}`)).status).toBe(404)
  expect(await storedBlobs()).not.toContain(sha256)
}

async function storedBlobs(): Promise<string[]> {
  const names = await readdir(join(server.directory, 'data', 'blobs'), { recursive: true })
  return names.map((name) => name.split('/').at(-1) ?? '')
}

test('an upload whose connection is cut at 50 % is sent again by the same command, and completes', async () => {
  const { file, sha256 } = await bigFile('cut.bin')
  proxy = await startCuttingProxy(server.url, { from: 'client', after: SIZE / 2, times: 1 })
  const env = { VITRINE_URL: proxy.url, VITRINE_API_KEY: server.apiKey }
  const outcome = await runVitrine([...logCommand(file, 'cut-once'), '--json'], env)
  expect(outcome).toMatchObject({ code: 0 })
  expect(proxy.cuts()).toBe(1)
  const { version } = JSON.parse(outcome.stdout) as { version: { versionId: string } }
  const response = await server.fetch(`/api/v1/versions/${version.versionId}/file?path=cut.bin`, {
    headers: { Authorization: `Bearer ${server.apiKey}` },
  })
  expect(sha256Of(new Uint8Array(await response.arrayBuffer()))).toBe(sha256)
})

test('a client that is killed at 50 % leaves nothing that anybody can see, and the next attempt completes', async () => {
  const { file, sha256 } = await bigFile('killed.bin')
  const stuck = await startCuttingProxy(server.url, {
    from: 'client',
    after: SIZE / 2,
    times: 1,
    silently: true,
  })
  const child = spawnVitrine(logCommand(file, 'killed'), {
    VITRINE_URL: stuck.url,
    VITRINE_API_KEY: server.apiKey,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await expect.poll(() => stuck.cuts(), { timeout: 20_000 }).toBe(1)
  child.kill('SIGKILL')
  await ended
  expect(stuck.sent()).toBeLessThan(SIZE)
  await stuck.close()
  await expectNothingVisible('killed', sha256)
  // The server notices by itself that nobody is sending any more, and clears the half away.
  await expect.poll(async () => (await storedBlobs()).filter((name) => /^\d+-/.test(name))).toEqual([])

  const again = await runVitrine(logCommand(file, 'killed'), {
    VITRINE_URL: server.url,
    VITRINE_API_KEY: server.apiKey,
  })
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Logged admin/cut/killed:v0') })
  expect(await storedBlobs()).toContain(sha256)
})
