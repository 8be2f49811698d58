import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { BlobStore } from '../../../registry/blobs/port.ts'
import type { Context } from '../../../registry/context.ts'
import type { Database } from '../../../registry/db/database.ts'
import { syncFolder } from '../../blobs/folders.ts'
import type { StorageConfig } from '../../config.ts'
import { openSqlite } from '../../db/sqlite.ts'
import type { StorageOptions } from '../admin/options.ts'
import { withRegistry } from '../admin/with-registry.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usageFailure } from '../failure.ts'
import { type Progress, startProgress } from '../progress.ts'
import type { Result, Run } from '../run-command.ts'
import { count, formatBytes, printable } from '../table.ts'
import { type BackupSummary, blobEntry, DATABASE_ENTRY, FORMAT, SUMMARY_ENTRY } from './format.ts'
import { hashed } from './hashed.ts'
import { readBackup, skip } from './read-backup.ts'
import { blobsInUse, takeSnapshot } from './snapshot.ts'
import { TarWriter } from './tar.ts'

/**
 * `vitrine backup`: the database as it was at one moment, and every blob that it names, in one file. Read back and
 * checked before it gets its name, so that a file of that name is a backup that can be restored.
 */
export async function backup(run: Run, target: string, options: StorageOptions): Promise<Result> {
  const path = resolve(target)
  if (existsSync(path)) throw usageFailure(`${printable(path)} is there already. Choose another name.`)
  const partial = `${path}.partial-${process.pid}`
  try {
    const summary = await withRegistry(options, (ctx, storage) => writeBackup(run, ctx, storage, partial))
    await readBackup(partial, run.signal, { database: skip, blob: (_sha256, body) => skip(body) })
    await rename(partial, path)
    await syncFolder(dirname(path))
    return { json: { file: path, ...summary }, text: report(path, summary) }
  } finally {
    await rm(partial, { force: true })
  }
}

async function writeBackup(
  run: Run,
  ctx: Context,
  storage: StorageConfig,
  partial: string,
): Promise<BackupSummary> {
  // Others may not read what is in it: hashed keys, sessions, everybody's models.
  const file = await open(partial, 'wx', 0o600)
  try {
    const tar = new TarWriter(file)
    const summary =
      storage.databaseUrl === null
        ? await writeEmbedded(run, ctx, storage, tar, `${partial}.db`)
        : {
            ...(await writeBlobs(run, ctx.database, ctx.blobs, tar)),
            engine: 'postgres' as const,
            database: null,
          }
    const whole = { format: FORMAT, createdAt: ctx.clock().toISOString(), ...summary } satisfies BackupSummary
    await append(tar, SUMMARY_ENTRY, Buffer.from(`${JSON.stringify(whole, null, 2)}\n`))
    await tar.end()
    await file.sync()
    return whole
  } finally {
    await file.close()
  }
}

async function writeEmbedded(
  run: Run,
  ctx: Context,
  storage: StorageConfig,
  tar: TarWriter,
  snapshotFile: string,
) {
  try {
    await takeSnapshot(storage.databaseFile, snapshotFile)
    const database = await writeDatabase(tar, snapshotFile)
    const snapshot = openSqlite(snapshotFile)
    try {
      return { ...(await writeBlobs(run, snapshot, ctx.blobs, tar)), engine: 'sqlite' as const, database }
    } finally {
      await snapshot.close()
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(snapshotFile + end, { force: true })
  }
}

async function writeDatabase(
  tar: TarWriter,
  snapshotFile: string,
): Promise<{ size: number; sha256: string }> {
  const { size } = await stat(snapshotFile)
  const { body, digest } = hashed(createReadStream(snapshotFile))
  await tar.append({ name: DATABASE_ENTRY, size, body })
  return { size, sha256: digest() }
}

async function writeBlobs(run: Run, database: Database, store: BlobStore, tar: TarWriter) {
  const progress = startProgress('Backing up', await bytesInUse(database))
  const blobs = { count: 0, bytes: 0 }
  try {
    for await (const blob of blobsInUse(database)) {
      run.signal.throwIfAborted()
      await writeBlob(tar, store, blob, progress)
      blobs.count++
      blobs.bytes += blob.size
    }
  } finally {
    progress.end()
  }
  return { blobs }
}

async function bytesInUse(database: Database): Promise<number> {
  let bytes = 0
  for await (const { size } of blobsInUse(database)) bytes += size
  return bytes
}

async function writeBlob(
  tar: TarWriter,
  store: BlobStore,
  { sha256, size }: { sha256: string; size: number },
  progress: Progress,
): Promise<void> {
  const { body, digest } = hashed(await store.get(sha256))
  await tar.append({ name: blobEntry(sha256), size, body })
  progress.add(size)
  if (digest() === sha256) return
  throw new Failure(
    EXIT.failed,
    `The stored blob ${sha256} is damaged. Bring it back from an earlier backup first.`,
  )
}

async function append(tar: TarWriter, name: string, bytes: Buffer): Promise<void> {
  async function* once() {
    yield bytes
  }
  await tar.append({ name, size: bytes.length, body: once() })
}

function report(path: string, summary: BackupSummary): string {
  const { blobs, database } = summary
  const parts = [
    ...(database === null ? [] : [`the database (${formatBytes(database.size)})`]),
    `${count(blobs.count, 'blob')} (${formatBytes(blobs.bytes)})`,
  ]
  const lines = [`Backed up ${parts.join(' and ')} to ${printable(path)}, read back and verified.`]
  if (summary.engine === 'postgres') lines.push(POSTGRES_NOTE)
  return lines.join('\n')
}

const POSTGRES_NOTE =
  'The database is PostgreSQL and not in this file. Back it up with its own tool, before the files: pg_dump --format=custom --file vitrine.dump "$DATABASE_URL"'
