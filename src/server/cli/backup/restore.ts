import { createWriteStream } from 'node:fs'
import { chmod, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BlobStore, ByteStream } from '../../../registry/blobs/port.ts'
import { openFolderStore } from '../../blobs/folder-store.ts'
import { syncFolder } from '../../blobs/folders.ts'
import { type StorageConfig, storageConfig } from '../../config.ts'
import { createPrivateDirectory } from '../../open-services.ts'
import type { StorageOptions } from '../admin/options.ts'
import { usageFailure } from '../failure.ts'
import { type Progress, startProgress } from '../progress.ts'
import type { Result, Run } from '../run-command.ts'
import { count, formatBytes, printable } from '../table.ts'
import type { BackupSummary } from './format.ts'
import { readBackup, skip } from './read-backup.ts'
import { assertIntact } from './snapshot.ts'

/**
 * `vitrine restore`: checks the whole backup first, then writes it into an empty directory. The database gets its name
 * last, so that what was interrupted is never taken for a registry.
 */
export async function restore(run: Run, file: string, options: StorageOptions): Promise<Result> {
  const path = resolve(file)
  const storage = storageConfig(options, process.env)
  await requireEmpty(storage.dataDirectory)
  const summary = await readBackup(path, run.signal, { database: skip, blob: (_sha256, body) => skip(body) })
  if (summary.database !== null && storage.databaseUrl !== null) throw wrongEngine()

  await createPrivateDirectory(storage.dataDirectory)
  const progress = startProgress('Restoring', summary.blobs.bytes)
  try {
    await write(run, path, storage, progress)
  } catch (error) {
    // It was empty, so all that is in it is ours.
    for (const name of await readdir(storage.dataDirectory)) {
      await rm(join(storage.dataDirectory, name), { recursive: true })
    }
    throw error
  } finally {
    progress.end()
  }
  return {
    json: { directory: storage.dataDirectory, ...summary },
    text: report(storage.dataDirectory, summary),
  }
}

async function requireEmpty(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (Reflect.get(error as object, 'code') === 'ENOENT') return []
    throw error
  })
  if (names.length === 0) return
  throw usageFailure(
    `${printable(directory)} is not empty. A backup is restored into an empty directory; name one with --data.`,
  )
}

const wrongEngine = () =>
  usageFailure(
    'This backup holds an embedded database, but DATABASE_URL names PostgreSQL. Unset it and restore into a directory.',
  )

async function write(run: Run, path: string, storage: StorageConfig, progress: Progress): Promise<void> {
  const store = await openFolderStore(storage.blobDirectory)
  const partial = `${storage.databaseFile}.partial`
  const blobs = new Batches(store)
  const summary = await readBackup(path, run.signal, {
    database: async (body) => {
      await pipeline(Readable.from(body), createWriteStream(partial, { mode: 0o600, flush: true }), {
        signal: run.signal,
      })
    },
    blob: async (sha256, body, size) => {
      await blobs.put(sha256, body, size)
      progress.add(size)
    },
  })
  await blobs.settle()
  if (summary.database === null) return
  assertIntact(partial)
  for (const end of ['-wal', '-shm']) await rm(partial + end, { force: true })
  await chmod(partial, 0o600)
  await rename(partial, storage.databaseFile)
  await syncFolder(storage.dataDirectory)
}

/** Puts blobs on disk many at a time: one by one, each would wait for the disk. */
class Batches {
  readonly #store: BlobStore
  #waiting: string[] = []

  constructor(store: BlobStore) {
    this.#store = store
  }

  async put(sha256: string, body: AsyncIterable<Uint8Array>, size: number): Promise<void> {
    await this.#store.put(streamOf(body), { sha256, size }, { durable: false })
    this.#waiting.push(sha256)
    if (this.#waiting.length >= 1000) await this.settle()
  }

  async settle(): Promise<void> {
    await this.#store.makeDurable(this.#waiting)
    this.#waiting = []
  }
}

function streamOf(body: AsyncIterable<Uint8Array>): ByteStream {
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}

function report(directory: string, { database, blobs, createdAt }: BackupSummary): string {
  const bytes = `${count(blobs.count, 'blob')} (${formatBytes(blobs.bytes)})`
  const place = printable(directory)
  if (database !== null) {
    return `Restored the registry as of ${createdAt} to ${place}: the database (${formatBytes(database.size)}) and ${bytes}.\nStart it: vitrine serve --data "${place}"`
  }
  return `Restored ${bytes} of ${createdAt} to ${place}.\nThe database is PostgreSQL: restore it with its own tool, pg_restore --dbname "$DATABASE_URL" vitrine.dump`
}
