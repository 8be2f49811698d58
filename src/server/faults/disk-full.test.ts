import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asStorageProblem } from '../blobs/disk-error.ts'
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts'
import { sha256Of } from '../testing/test-server.ts'

const MB = 1024 * 1024

test('a disk or a quota that is full is told as such, by its error codes', () => {
  for (const code of ['ENOSPC', 'EDQUOT']) {
    expect(asStorageProblem(Object.assign(new Error(code), { code }))).toMatchObject({ code: 'storage_full' })
  }
})

/** To mount a disk takes the right to: where it is missing the list is empty, and the error codes have to do. */
function smallDisks(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder], { stdio: 'ignore' })
    return [folder]
  } catch {
    rmSync(folder, { recursive: true })
    return []
  }
}

describe.each(smallDisks())('a full disk, mounted at %s', (disk) => {
  let server: ServerProcess
  beforeAll(async () => {
    mkdirSync(join(disk, 'data'))
    server = await startServerProcess(join(disk, 'data'))
    await call('POST', '/projects', { entity: 'admin', name: 'full' })
  })
  afterAll(async () => {
    await server.stop()
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  })

  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${server.apiKey}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  /** The response to the first step that is refused, or to the last. */
  async function log(artifact: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
    const file = { path: 'file.bin', sha256: sha256Of(bytes), size: bytes.length }
    const body = { artifact, type: 'model', files: [file] }
    const asked = await call('POST', '/projects/admin/full/versions', body)
    if (!asked.ok) return asked
    const { uploads } = (await asked.json()) as { uploads: { url: string }[] }
    for (const { url } of uploads) {
      const sent = await fetch(server.url + url, { method: 'PUT', body: bytes })
      if (!sent.ok) return sent
    }
    return call('POST', '/projects/admin/full/versions', body)
  }

  const problemOf = async (response: Response): Promise<unknown> => ({
    status: response.status,
    ...((await response.json()) as object),
  })

  test('answers 507 to what does not fit, keeps all that it had, and takes it once there is room', async () => {
    const small = new Uint8Array(randomBytes(MB))
    const large = new Uint8Array(randomBytes(24 * MB))
    expect((await log('small', small)).status).toBe(200)

    expect(await problemOf(await log('large', large))).toMatchObject({ status: 507, code: 'storage_full' })
    expect((await call('GET', '/projects/admin/full/artifacts/large')).status).toBe(404)
    const kept = await call('GET', `/resolve?path=${encodeURIComponent('admin/full/small:v0')}`)
    const { version } = (await kept.json()) as { version: { versionId: string } }
    const bytes = await (await call('GET', `/versions/${version.versionId}/file?path=file.bin`)).arrayBuffer()
    expect(sha256Of(new Uint8Array(bytes))).toBe(sha256Of(small))

    execFileSync('mount', ['-o', 'remount,size=64m', disk])
    expect((await log('large', large)).status).toBe(200)
  })

  test('answers 507 to rows that do not fit, never a 500, and writes again once there is room', async () => {
    execFileSync('mount', ['-o', 'remount,size=40m', disk])
    const statuses = new Set<number>()
    const description = 'x'.repeat(9_000)
    const created: string[] = []
    for (let index = 0; index < 400 && !statuses.has(507); index++) {
      const name = `p${index}`
      const response = await call('POST', '/projects', { entity: 'admin', name, description })
      await response.arrayBuffer()
      statuses.add(response.status)
      if (response.ok) created.push(name)
      const filler = await log(`filler-${index}`, new Uint8Array(randomBytes(200_000)))
      statuses.add(filler.status)
      await filler.arrayBuffer()
    }
    expect(statuses).toEqual(new Set([200, 201, 507]))

    execFileSync('mount', ['-o', 'remount,size=64m', disk])
    expect((await call('POST', '/projects', { entity: 'admin', name: 'after' })).status).toBe(201)
    for (const name of created) expect((await call('GET', `/projects/admin/${name}`)).status).toBe(200)
  })
})
