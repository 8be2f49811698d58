import BetterSqlite3 from 'better-sqlite3'
import type { ExpressionBuilder } from 'kysely'
import type { Database } from '../../../registry/db/database.ts'
import type { Tables } from '../../../registry/db/schema.ts'
import { openSqlite } from '../../db/sqlite.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'

/**
 * A copy of the embedded database as it was at one moment, while others write to it: `VACUUM INTO` reads within one
 * transaction, which in WAL mode keeps nobody from writing.
 */
export async function takeSnapshot(databaseFile: string, snapshotFile: string): Promise<void> {
  const source = new BetterSqlite3(databaseFile, { fileMustExist: true })
  try {
    source.prepare('vacuum into ?').run(snapshotFile)
  } finally {
    source.close()
  }
  assertIntact(snapshotFile)
  const snapshot = openSqlite(snapshotFile)
  try {
    await forgetUnusedBlobs(snapshot)
  } finally {
    await snapshot.close()
  }
}

/** Bytes that no version names are not backed up, so the restored database must not believe that it has them. */
async function forgetUnusedBlobs({ kysely }: Database): Promise<void> {
  await kysely
    .deleteFrom('blobs')
    .where((eb) => eb.not(isNamed(eb)))
    .execute()
}

const isNamed = (eb: ExpressionBuilder<Tables, 'blobs'>) =>
  eb.exists(
    eb
      .selectFrom('version_files')
      .select('version_files.path')
      .whereRef('version_files.sha256', '=', 'blobs.sha256'),
  )

export function assertIntact(databaseFile: string): void {
  const database = new BetterSqlite3(databaseFile, { fileMustExist: true })
  try {
    const found = database.pragma('integrity_check', { simple: true })
    if (found === 'ok') return
    throw new Failure(
      EXIT.failed,
      `The database is damaged (${String(found)}). Restore it from an earlier backup.`,
    )
  } finally {
    database.close()
  }
}

const BATCH = 1000

/** The blobs that versions name, by digest: what has to be in a backup. */
export async function* blobsInUse({ kysely }: Database): AsyncGenerator<{ sha256: string; size: number }> {
  let last = ''
  for (;;) {
    const rows = await kysely
      .selectFrom('blobs')
      .select(['sha256', 'size'])
      .where('sha256', '>', last)
      .where(isNamed)
      .orderBy('sha256')
      .limit(BATCH)
      .execute()
    yield* rows
    last = rows.at(-1)?.sha256 ?? ''
    if (rows.length < BATCH) return
  }
}
