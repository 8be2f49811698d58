import { type SqlBool, sql } from 'kysely'
import type { Services } from '../context.ts'
import { transact } from '../db/transact.ts'
import { systemContext } from '../identity/bootstrap.ts'

/** Bytes that arrived within this time may be waiting for the manifest that names them. */
const YOUNG_MS = 86_400_000
/** Rows looked at in one transaction, and in one sweep. */
const PAGE = 500
const PAGES = 200
/** Where the last sweep stopped, so that each goes on where the one before was cut. */
const CURSOR = 'sweep.blobs.after'

export interface SweptBlobs {
  blobs: number
  bytes: number
  finished: boolean
}

interface Unused {
  sha256: string
  size: number
}

/**
 * Deletes the bytes that no version, draft or run holds any more, one in the trash included. First the row, committed, then the
 * bytes: a crash in between leaves bytes that nobody knows of, which `sweepUnknownBytes` finds; the other order would
 * leave a row that promises bytes. What is put again meanwhile is young, and the store spares it.
 */
export async function sweepBlobs(services: Services): Promise<SweptBlobs> {
  const swept: SweptBlobs = { blobs: 0, bytes: 0, finished: false }
  for (let page = 0; page < PAGES; page++) {
    const { unused, isLast } = await forgetUnused(services)
    for (const blob of unused) {
      await services.blobs.delete(blob.sha256, { olderThanMs: YOUNG_MS })
      swept.blobs += 1
      swept.bytes += blob.size
    }
    if (isLast) return { ...swept, finished: true }
  }
  return swept
}

/** Whether a row of the table names the blob `b`. */
const isHeldBy = (table: 'version_files' | 'draft_files' | 'run_files') =>
  sql<SqlBool>`exists (select 1 from ${sql.table(table)} as f where f.sha256 = b.sha256)`

/** Takes the rows of one page's unused blobs away and moves the cursor on. */
async function forgetUnused(services: Services): Promise<{ unused: Unused[]; isLast: boolean }> {
  const before = new Date(services.clock().getTime() - YOUNG_MS).toISOString()
  return transact(systemContext(services), async (change) => {
    // A manifest that is being logged holds this lock shared, from its check of the bytes to its commit.
    await change.ctx.database.dialect.lockBytes(change.db, 'exclusive')
    const cursor = await change.db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', CURSOR)
      .executeTakeFirst()
    const page = await change.db
      .selectFrom('blobs as b')
      .select((eb) => [
        'b.sha256',
        'b.size',
        'b.created_at',
        eb
          .case()
          .when(eb.or([isHeldBy('version_files'), isHeldBy('draft_files'), isHeldBy('run_files')]))
          .then(1)
          .else(0)
          .end()
          .as('used'),
      ])
      .where('b.sha256', '>', cursor?.value ?? '')
      .orderBy('b.sha256')
      .limit(PAGE)
      .execute()
    const unused = page.filter((row) => row.used === 0 && row.created_at < before)
    if (unused.length > 0) {
      await change.db
        .deleteFrom('blobs')
        .where(
          'sha256',
          'in',
          unused.map((row) => row.sha256),
        )
        .execute()
    }
    const isLast = page.length < PAGE
    const value = isLast ? '' : (page.at(-1)?.sha256 ?? '')
    await change.db
      .insertInto('settings')
      .values({ key: CURSOR, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
    return { unused: unused.map(({ sha256, size }) => ({ sha256, size })), isLast }
  })
}

/**
 * Deletes bytes in the store that no row knows of: what a crash between a row and its bytes left. Walks the whole
 * store, so it is for a quiet hour, not for every sweep. Answers how many.
 */
export async function sweepUnknownBytes(services: Services): Promise<number> {
  let deleted = 0
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const known = await services.database.kysely
      .selectFrom('blobs')
      .select('sha256')
      .where('sha256', 'in', batch)
      .execute()
    const names = new Set(known.map((row) => row.sha256))
    for (const sha256 of batch) {
      if (!names.has(sha256) && (await services.blobs.delete(sha256, { olderThanMs: YOUNG_MS }))) deleted += 1
    }
    batch = []
  }
  for await (const sha256 of services.blobs.list()) {
    batch.push(sha256)
    if (batch.length === PAGE) await flush()
  }
  await flush()
  return deleted
}
