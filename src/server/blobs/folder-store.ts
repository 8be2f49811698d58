import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { blobMissing, isSha256 } from '../../registry/blobs/digest.ts'
import { drain } from '../../registry/blobs/drain.ts'
import { assertAsExpected, assertNotLonger } from '../../registry/blobs/expectation.ts'
import type {
  BlobStore,
  ByteRange,
  ByteStream,
  DeleteOptions,
  ExpectedBlob,
  PutOptions,
  StoredBlob,
} from '../../registry/blobs/port.ts'
import { clampRange } from '../../registry/blobs/range.ts'
import { asStorageProblem, orMissing, succeeded } from './disk-error.ts'
import { eachOf } from './each-of.ts'
import { fileStream } from './file-stream.ts'
import { BlobFolders, syncFolder } from './folders.ts'
import { IncomingFile } from './incoming-file.ts'
import { FolderLayout, isTemporaryName } from './layout.ts'

/**
 * Blobs in a folder, created where it is missing; layout.ts says which file is what. Several processes may share it:
 * every name appears by one rename, and nothing is believed of another process's file that its name does not promise.
 */
export async function openFolderStore(root: string): Promise<BlobStore> {
  const layout = new FolderLayout(root)
  await mkdir(layout.temporary, { recursive: true })
  await mkdir(layout.staging, { recursive: true })
  await syncFolder(dirname(root))
  return new FolderStore(layout)
}

class FolderStore implements BlobStore {
  readonly #layout: FolderLayout
  readonly #folders: BlobFolders
  /** Bodies being received here: never swept, however slow. */
  readonly #incoming = new Set<string>()
  /** Staged by this process, so that the kernel has the bytes; of others that is known only by reading them. */
  readonly #stagedHere = new Set<string>()

  constructor(layout: FolderLayout) {
    this.#layout = layout
    this.#folders = new BlobFolders(layout)
  }

  async put(body: ByteStream, expected: ExpectedBlob, options: PutOptions = {}): Promise<StoredBlob> {
    const file = new IncomingFile(this.#layout.newTemporary())
    this.#incoming.add(file.path)
    try {
      await drain(
        body,
        (chunk) => {
          assertNotLonger(expected, file.size + chunk.length)
          return file.write(chunk)
        },
        options.signal,
      )
      const blob = file.digest()
      assertAsExpected(expected, blob)
      await this.#keep(file, blob.sha256, options.durable ?? true)
      return blob
    } catch (error) {
      await file.discard()
      throw asStorageProblem(error)
    } finally {
      this.#incoming.delete(file.path)
    }
  }

  async get(sha256: string, range?: ByteRange): Promise<ByteStream> {
    const found = await this.#find(sha256)
    if (!found) throw blobMissing([sha256])
    return fileStream(() => this.#openBlob(sha256), clampRange(range, found.size))
  }

  async stat(sha256: string): Promise<{ size: number } | null> {
    const found = await this.#find(sha256)
    return found ? { size: found.size } : null
  }

  async delete(sha256: string, options: DeleteOptions = {}): Promise<boolean> {
    const deleted: boolean[] = []
    this.#stagedHere.delete(sha256)
    for (const path of this.#placesOf(sha256)) deleted.push(await this.#deleteFile(path, options.olderThanMs))
    return deleted.some(Boolean)
  }

  async *list(): AsyncIterable<string> {
    for (const parent of await subfolders(this.#layout.root)) {
      for (const folder of await subfolders(join(this.#layout.root, parent))) {
        const names = await orMissing(readdir(join(this.#layout.root, parent, folder)))
        yield* (names ?? []).filter((name) => isSha256(name) && name.startsWith(parent + folder))
      }
    }
    for (const name of await readdir(this.#layout.staging)) {
      if (isSha256(name) && !(await orMissing(stat(this.#layout.blob(name))))) yield name
    }
  }

  async sweepTemporary(olderThanMs: number): Promise<number> {
    let swept = 0
    const names = await readdir(this.#layout.temporary)
    await eachOf(names.filter(isTemporaryName), async (name) => {
      const path = join(this.#layout.temporary, name)
      if (this.#incoming.has(path)) return
      const found = await orMissing(stat(path))
      if (!found || !isOlder(found, olderThanMs)) return
      await orMissing(unlink(path))
      swept++
    })
    return swept
  }

  async makeDurable(sha256s: readonly string[]): Promise<void> {
    const missing: string[] = []
    const distinct = new Set(sha256s)
    try {
      await eachOf(distinct, async (sha256) => {
        if (!(await this.#settle(sha256))) missing.push(sha256)
      })
      if (missing.length > 0) throw blobMissing(missing)
      await this.#folders.sync(distinct)
    } catch (error) {
      throw asStorageProblem(error)
    }
  }

  async #keep(file: IncomingFile, sha256: string, durable: boolean): Promise<void> {
    await file.finish({ sync: durable })
    if (durable) {
      await this.#folders.moveIn(file.path, sha256)
      await this.#folders.sync([sha256])
    } else {
      await rename(file.path, this.#layout.staged(sha256))
      this.#stagedHere.add(sha256)
    }
  }

  /** Puts content on disk and under its final name; false where there is none. The name is still to be synced. */
  async #settle(sha256: string): Promise<boolean> {
    if (!isSha256(sha256)) return false
    if (await this.#isInPlace(sha256)) {
      if (this.#stagedHere.delete(sha256)) await orMissing(unlink(this.#layout.staged(sha256)))
      return true
    }
    const staged = this.#layout.staged(sha256)
    // To write is not needed, but Windows syncs only what is open for writing.
    const handle = await orMissing(open(staged, 'r+'))
    // Someone else may have settled it just now.
    if (!handle) return this.#isInPlace(sha256)
    try {
      if (!this.#stagedHere.has(sha256) && (await digestOf(handle)) !== sha256) {
        // Torn by a power cut. It has to go, or the client would be told that nothing need be uploaded.
        await orMissing(unlink(staged))
        return false
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    this.#stagedHere.delete(sha256)
    if (await succeeded(this.#folders.moveIn(staged, sha256))) return true
    return this.#isInPlace(sha256)
  }

  async #isInPlace(sha256: string): Promise<boolean> {
    return succeeded(stat(this.#layout.blob(sha256)))
  }

  /** A blob moves from its staged to its final name, so one that is in neither at first is looked for once more. */
  #placesOf(sha256: string): string[] {
    if (!isSha256(sha256)) return []
    const blob = this.#layout.blob(sha256)
    return [blob, this.#layout.staged(sha256), blob]
  }

  async #find(sha256: string): Promise<Stats | undefined> {
    for (const path of this.#placesOf(sha256)) {
      const found = await orMissing(stat(path))
      if (found) return found
    }
    return undefined
  }

  async #openBlob(sha256: string): Promise<FileHandle> {
    for (const path of this.#placesOf(sha256)) {
      const handle = await orMissing(open(path, 'r'))
      if (handle) return handle
    }
    throw blobMissing([sha256])
  }

  /**
   * A put may renew the file between our look at its age and its removal. So it is moved aside first and looked at
   * again: what turns out to be young goes back, which is harmless since the content is the same.
   */
  async #deleteFile(path: string, olderThanMs: number | undefined): Promise<boolean> {
    if (olderThanMs === undefined) return succeeded(unlink(path))
    const found = await orMissing(stat(path))
    if (!found || !isOlder(found, olderThanMs)) return false
    const aside = this.#layout.newTemporary()
    if (!(await succeeded(rename(path, aside)))) return false
    if (isOlder(await stat(aside), olderThanMs)) {
      await unlink(aside)
      return true
    }
    await rename(aside, path)
    return false
  }
}

const isOlder = (file: Stats, olderThanMs: number): boolean =>
  Date.now() - Math.floor(file.mtimeMs) >= olderThanMs

/** Folders of two hex digits: not `tmp`, and nothing that someone else put there. */
async function subfolders(path: string): Promise<string[]> {
  const names = await orMissing(readdir(path))
  return (names ?? []).filter((name) => /^[0-9a-f]{2}$/.test(name))
}

async function digestOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk)
  return hash.digest('hex')
}
