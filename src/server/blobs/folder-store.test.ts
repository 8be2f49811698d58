import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  all,
  describeBlobStore,
  digest,
  expectedOf,
  failureOf,
  patternBytes,
  read,
  streamOf,
  streamOfPieces,
} from '../../registry/blobs/conformance.ts'
import { openFolderStore } from './folder-store.ts'

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'vitrine-blobs-'))

describeBlobStore('A folder', async () => {
  const folder = await newFolder()
  return {
    store: await openFolderStore(join(folder, 'blobs')),
    close: () => rm(folder, { recursive: true, force: true }),
  }
})

describe('The folder of a blob store', () => {
  let root: string
  beforeEach(async () => {
    root = await newFolder()
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('keeps each blob under two levels of folders by its digest', async () => {
    const store = await openFolderStore(root)
    const { sha256 } = await store.put(streamOf(patternBytes(10)), {})
    const path = join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    expect(new Uint8Array(await readFile(path))).toEqual(patternBytes(10))
  })

  it('has no file left of uploads that failed', async () => {
    const store = await openFolderStore(root)
    const bytes = patternBytes(3_000_000)
    await expect(store.put(streamOfPieces([bytes], new Error('cut')), {})).rejects.toThrow('cut')
    expect(await failureOf(store.put(streamOf(bytes), { size: 5 }))).toBe('length_mismatch')
    expect(await failureOf(store.put(streamOf(bytes), { md5: '0'.repeat(32) }))).toBe('digest_mismatch')
    expect(await filesBelow(root)).toEqual([])
  })

  it('has no copy left of a blob that was put twice', async () => {
    const store = await openFolderStore(root)
    const bytes = patternBytes(100)
    await store.put(streamOf(bytes), {}, { durable: false })
    await store.put(streamOf(bytes), {})
    await store.makeDurable([digest('sha256', bytes)])
    expect(await filesBelow(root)).toHaveLength(1)
  })

  it('gives a blob its final name only when it is on disk', async () => {
    const store = await openFolderStore(root)
    const { sha256 } = await store.put(streamOf(patternBytes(10)), {}, { durable: false })
    expect(await filesBelow(root)).toEqual([join('staged', sha256)])
    await store.makeDurable([sha256])
    expect(await filesBelow(root)).toEqual([join(sha256.slice(0, 2), sha256.slice(2, 4), sha256)])
  })

  it('makes durable what another process staged, after reading whether it is whole', async () => {
    const { sha256 } = await (await openFolderStore(root)).put(
      streamOf(patternBytes(10)),
      {},
      { durable: false },
    )
    const other = await openFolderStore(root)
    await other.makeDurable([sha256])
    expect(await read(await other.get(sha256))).toEqual(patternBytes(10))
  })

  it('refuses and drops a staged blob that a power cut has torn, so that it is uploaded again', async () => {
    const { sha256 } = await (await openFolderStore(root)).put(
      streamOf(patternBytes(10)),
      {},
      { durable: false },
    )
    await writeFile(join(root, 'staged', sha256), patternBytes(10).subarray(0, 5))
    const afterRestart = await openFolderStore(root)
    expect(await failureOf(afterRestart.makeDurable([sha256]))).toBe('blob_missing')
    expect(await afterRestart.stat(sha256)).toBeNull()
  })

  it('sweeps old leftovers of its own, and leaves young ones and other files alone', async () => {
    const store = await openFolderStore(root)
    const [old, young] = ['17-0123456789abcdef01', '17-0123456789abcdef02']
    for (const name of [old, young, 'notes.txt']) await writeFile(join(root, 'tmp', name), 'x')
    const anHourAgo = new Date(Date.now() - 3_600_000)
    for (const name of [old, 'notes.txt']) await utimes(join(root, 'tmp', name), anHourAgo, anHourAgo)
    expect(await store.sweepTemporary(60_000)).toBe(1)
    expect((await readdir(join(root, 'tmp'))).sort()).toEqual([young, 'notes.txt'])
  })

  it('lists nothing but blobs', async () => {
    const store = await openFolderStore(root)
    const { sha256 } = await store.put(streamOf(patternBytes(10)), {})
    await writeFile(join(root, sha256.slice(0, 2), sha256.slice(2, 4), '.DS_Store'), '')
    await mkdir(join(root, 'lost+found'))
    expect(await all(store)).toEqual([sha256])
  })

  it('fails to read on, rather than end early, when a blob was cut on disk', async () => {
    const store = await openFolderStore(root)
    const { sha256 } = await store.put(streamOf(patternBytes(1_000_000)), {})
    const stream = await store.get(sha256)
    await writeFile(join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256), patternBytes(500_000))
    await expect(read(stream)).rejects.toThrow('shorter than it was')
  })

  it('holds no file open for streams that are not read, or not to their end', async () => {
    const store = await openFolderStore(root)
    const { sha256 } = await store.put(streamOf(patternBytes(1_000_000)), {})
    const before = await openFiles()
    const streams = await Promise.all(Array.from({ length: 50 }, () => store.get(sha256)))
    for (const stream of streams.slice(0, 25)) {
      const reader = stream.getReader()
      await reader.read()
      await reader.cancel()
    }
    expect(await openFiles()).toBe(before)
  })

  it('never loses a blob that is put again while a sweep deletes it', async () => {
    const store = await openFolderStore(root)
    const bytes = patternBytes(1000)
    const sha256 = digest('sha256', bytes)
    const [aDayAgo, anHour] = [new Date(Date.now() - 86_400_000), 3_600_000]
    for (let round = 0; round < 100; round++) {
      await store.put(streamOf(bytes), {})
      await utimes(join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256), aDayAgo, aDayAgo)
      // The sweep starts a little later each round, so that the put meets it at each of its steps.
      const sweep = delay((round % 10) / 5).then(() => store.delete(sha256, { olderThanMs: anHour }))
      await Promise.all([sweep, store.put(streamOf(bytes), {})])
      expect(await read(await store.get(sha256))).toEqual(bytes)
    }
  })

  it('is shared by processes that put the same bytes at the same time', async () => {
    const children = [1, 2, 3].map(() => startChild(PUT_REPEATEDLY, root))
    const codes = await Promise.all(children.map(exitCodeOf))
    expect(codes).toEqual([0, 0, 0])
    const store = await openFolderStore(root)
    const names = await all(store)
    expect(names).toHaveLength(40)
    for (const sha256 of names) expect(digest('sha256', await read(await store.get(sha256)))).toBe(sha256)
    expect(await readdir(join(root, 'tmp'))).toEqual([])
  })

  it('shows nothing of an upload whose process was killed, and takes it again', async () => {
    const child = startChild(PUT_HALF_AND_WAIT, root)
    while ((await readdir(join(root, 'tmp')).catch(() => [])).length === 0) await delay(10)
    child.kill('SIGKILL')
    await exitCodeOf(child)
    const store = await openFolderStore(root)
    expect(await all(store)).toEqual([])
    expect(await store.sweepTemporary(0)).toBe(1)
    const bytes = new Uint8Array(6_000_000)
    await store.put(streamOf(bytes), expectedOf(bytes))
    expect(await filesBelow(root)).toHaveLength(1)
  })
})

const run = promisify(execFile)
const canMountSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0 && (await smallDisk().then(unmount))

/** Where nobody may mount a small disk the suite is not registered at all: a test that cannot run does not count. */
const onSmallDisk = (suite: () => void): void => {
  if (canMountSmallDisk) suite()
}

onSmallDisk(() => {
  describe('A full disk', () => {
    let root: string
    beforeEach(async () => {
      root = (await smallDisk()) ?? ''
    })
    afterEach(() => unmount(root))

    it('answers storage_full, leaves nothing of the upload, and loses nothing that was there', async () => {
      const store = await openFolderStore(root)
      const kept = await store.put(streamOf(patternBytes(100_000)), {})
      for (const size of [1_040_000, 3_000_000, 20_000_000]) {
        expect(await failureOf(store.put(streamOf(patternBytes(size)), {}))).toBe('storage_full')
        expect(await readdir(join(root, 'tmp'))).toEqual([])
      }
      expect(await all(store)).toEqual([kept.sha256])
      expect(await read(await store.get(kept.sha256))).toEqual(patternBytes(100_000))
    })

    it('never stores a part for the whole, whatever size fills it', async () => {
      const store = await openFolderStore(root)
      for (let size = 700_000; size < 1_200_000; size += 37_777) {
        const put = await store.put(streamOf(patternBytes(size)), {}).catch(() => undefined)
        if (!put) continue
        expect(await read(await store.get(put.sha256))).toEqual(patternBytes(size))
        await store.delete(put.sha256)
      }
      expect(await all(store)).toEqual([])
    })

    it('takes uploads again when there is room', async () => {
      const store = await openFolderStore(root)
      const { sha256 } = await store.put(streamOf(patternBytes(800_000)), {})
      expect(await failureOf(store.put(streamOf(patternBytes(500_000)), {}))).toBe('storage_full')
      await store.delete(sha256)
      await store.put(streamOf(patternBytes(500_000)), {})
      expect(await all(store)).toHaveLength(1)
    })
  })
})

async function smallDisk(): Promise<string | undefined> {
  const folder = await newFolder()
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    return folder
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
}

async function unmount(folder: string | undefined): Promise<boolean> {
  if (folder === undefined) return false
  await run('umount', [folder])
  await rm(folder, { recursive: true })
  return true
}

const openFiles = async (): Promise<number> =>
  process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0

async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

const STORE_URL = JSON.stringify(new URL('./folder-store.ts', import.meta.url).href)
const PUT_REPEATEDLY = `
  const { openFolderStore } = await import(${STORE_URL})
  const store = await openFolderStore(process.argv[1])
  for (let round = 0; round < 5; round++) {
    await Promise.all(Array.from({ length: 40 }, (_, n) =>
      store.put(new Blob([String(n).repeat(3000)]).stream(), {}, { durable: n % 2 === 0 })))
    const digests = await Array.fromAsync(store.list())
    await store.makeDurable(digests)
  }`
const PUT_HALF_AND_WAIT = `
  const { openFolderStore } = await import(${STORE_URL})
  const store = await openFolderStore(process.argv[1])
  const body = new ReadableStream({ start(controller) { controller.enqueue(new Uint8Array(3_000_000)) } })
  setInterval(() => undefined, 1000)
  await store.put(body, { size: 6_000_000 })`

const startChild = (code: string, root: string): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '--eval', code, root], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
