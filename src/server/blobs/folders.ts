import { mkdir, open, rename } from 'node:fs/promises'
import { errorCode, isMissing } from './disk-error.ts'
import { eachOf } from './each-of.ts'
import type { FolderLayout } from './layout.ts'

/**
 * Makes the folders of blobs, moves files into them, and puts both on disk. A new name survives a power cut only after
 * its folder was synced, a new folder only after its parent was: the latter once per folder and process, remembered.
 */
export class BlobFolders {
  readonly #layout: FolderLayout
  /** By the first two bytes of the digest, and by the first: is the folder's own name surely on disk? */
  readonly #folderSettled = new Uint8Array(0x10000)
  readonly #parentSettled = new Uint8Array(0x100)

  constructor(layout: FolderLayout) {
    this.#layout = layout
  }

  /** Replaces what has the name already: it is the same content. */
  async moveIn(from: string, sha256: string): Promise<void> {
    const to = this.#layout.blob(sha256)
    try {
      await rename(from, to)
    } catch (error) {
      if (!isMissing(error)) throw error
      this.#forget(sha256)
      await mkdir(this.#layout.folder(sha256), { recursive: true })
      await rename(from, to)
    }
  }

  /** Syncs the names of these blobs, each folder once. */
  async sync(sha256s: Iterable<string>): Promise<void> {
    const byFolder = new Map<number, string>()
    for (const sha256 of sha256s) byFolder.set(folderNumber(sha256), sha256)
    await eachOf(byFolder.values(), (sha256) => syncFolder(this.#layout.folder(sha256)))
    const unsettled = [...byFolder.values()].filter((sha256) => !this.#folderSettled[folderNumber(sha256)])
    const byParent = new Map(unsettled.map((sha256) => [parentNumber(sha256), sha256]))
    await eachOf(byParent.values(), (sha256) => syncFolder(this.#layout.parent(sha256)))
    if ([...byParent.keys()].some((number) => !this.#parentSettled[number]))
      await syncFolder(this.#layout.root)
    // Only now: who finds the mark set must find the folder on disk.
    for (const sha256 of unsettled) this.#folderSettled[folderNumber(sha256)] = 1
    for (const number of byParent.keys()) this.#parentSettled[number] = 1
  }

  #forget(sha256: string): void {
    this.#folderSettled[folderNumber(sha256)] = 0
    this.#parentSettled[parentNumber(sha256)] = 0
  }
}

const folderNumber = (sha256: string): number => Number.parseInt(sha256.slice(0, 4), 16)
const parentNumber = (sha256: string): number => Number.parseInt(sha256.slice(0, 2), 16)

export async function syncFolder(path: string): Promise<void> {
  const handle = await openFolder(path)
  if (!handle) return
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openFolder(path: string) {
  try {
    return await open(path, 'r')
  } catch (error) {
    // Windows cannot open a folder to sync it, and journals names without being asked.
    if (process.platform === 'win32' && ['EISDIR', 'EPERM', 'EACCES'].includes(errorCode(error) ?? ''))
      return undefined
    throw error
  }
}
