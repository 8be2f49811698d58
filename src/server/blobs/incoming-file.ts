import { createHash } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import type { StoredBlob } from '../../registry/blobs/port.ts'

/** Few large writes: small chunks gather up to this, so that at most twice as much is held per upload. */
const BATCH_BYTES = 1024 * 1024

/** A body on its way to disk: hashed as it passes, one batch being written while the next one is hashed. */
export class IncomingFile {
  readonly path: string
  size = 0
  readonly #sha256 = createHash('sha256')
  readonly #md5 = createHash('md5')
  #handle: FileHandle | undefined
  #batch: Uint8Array[] = []
  #batchBytes = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string) {
    this.path = path
  }

  /** Returns a promise only when the disk is behind. */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#sha256.update(chunk)
    this.#md5.update(chunk)
    this.size += chunk.length
    this.#batch.push(chunk)
    this.#batchBytes += chunk.length
    return this.#batchBytes < BATCH_BYTES ? undefined : this.#flush()
  }

  /** What was written; to be asked once, after the last chunk. */
  digest(): StoredBlob {
    return { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('hex'), size: this.size }
  }

  /** Writes what is left and closes the file; with `sync` its content is on disk then. */
  async finish(options: { sync: boolean }): Promise<void> {
    await this.#flush()
    await this.#writing
    const handle = this.#handle ?? (await this.#open())
    if (options.sync) await handle.sync()
    this.#handle = undefined
    await handle.close()
  }

  /** Leaves nothing behind, however far it got. What a failing disk does not let go of is swept later. */
  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined)
    await this.#handle?.close().catch(() => undefined)
    this.#handle = undefined
    await unlink(this.path).catch(() => undefined)
  }

  /** Waits for the batch before, starts this one, and does not wait for it. */
  async #flush(): Promise<void> {
    await this.#writing
    const batch = this.#batch
    if (batch.length === 0) return
    this.#batch = []
    this.#batchBytes = 0
    this.#writing = this.#writeAll(batch)
    // Whoever awaits it next sees the failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined)
  }

  async #writeAll(batch: Uint8Array[]): Promise<void> {
    const handle = this.#handle ?? (await this.#open())
    let rest = batch.filter((chunk) => chunk.length > 0)
    while (rest.length > 0) {
      // A disk that fills up takes a part and says so by the count; only the next write fails.
      const { bytesWritten } = await handle.writev(rest)
      rest = withoutFirst(rest, bytesWritten)
    }
  }

  async #open(): Promise<FileHandle> {
    this.#handle = await open(this.path, 'wx', 0o640)
    return this.#handle
  }
}

function withoutFirst(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes
  const rest: Uint8Array[] = []
  for (const chunk of chunks) {
    if (left < chunk.length) rest.push(left > 0 ? chunk.subarray(left) : chunk)
    left = Math.max(0, left - chunk.length)
  }
  return rest
}
