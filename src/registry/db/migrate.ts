import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import type { EngineDialect } from './dialect.ts'
import { up as start } from './migrations/0001-start.ts'
import { up as browsing } from './migrations/0002-browsing.ts'
import { up as drafts } from './migrations/0003-drafts.ts'
import { up as referenceExtra } from './migrations/0004-reference-extra.ts'
import { up as reports } from './migrations/0005-reports.ts'
import { up as runConsole } from './migrations/0006-run-console.ts'

interface Step {
  up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void>
}

/** In order, and never changed once released: a new shape is a new file at the end. */
const STEPS: Record<string, Step> = {
  '0001-start': { up: start },
  '0002-browsing': { up: browsing },
  '0003-drafts': { up: drafts },
  '0004-reference-extra': { up: referenceExtra },
  '0005-reports': { up: reports },
  '0006-run-console': { up: runConsole },
}

/**
 * Brings the database to the newest shape, or to that of an earlier step. Safe to call from several processes at once:
 * Kysely's lock queues them.
 */
export async function migrate(database: Database, upTo?: string): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(STEPS).map(([name, step]): [string, Migration] => [
      name,
      { up: (db: Kysely<unknown>) => step.up(db, database.dialect) },
    ]),
  )
  const migrator = new Migrator({
    db: database.kysely,
    provider: { getMigrations: async () => migrations },
    // Without it the migrator takes the tables of any schema for its own.
    ...(database.schema === undefined ? {} : { migrationTableSchema: database.schema }),
  })
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('The migration failed.', { cause: error })
}
