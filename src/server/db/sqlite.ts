import BetterSqlite3 from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import { compileRegex } from '../../contract/filter/regex.ts'
import type { Database } from '../../registry/db/database.ts'
import { SQLITE_REGEX_FUNCTION, sqliteDialect } from '../../registry/db/dialect.ts'
import type { Tables } from '../../registry/db/schema.ts'
import { withStatementCache } from './statement-cache.ts'

/** How long a writer waits for another process before it gives up, in ms. */
const BUSY_TIMEOUT = 10_000

/**
 * Begins with the write lock held. A plain `begin` takes it at the first write, where SQLite cannot wait for another
 * process any more but fails at once.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new ImmediateDriver(this.#config)
  }
}

/** Opens the embedded database, or one in memory for `:memory:`. */
export function openSqlite(file: string): Database {
  const sqlite = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT })
  sqlite.pragma('journal_mode = WAL')
  // FULL: what was answered survives a power cut, not only a crash (semantics.md, Answers).
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('mmap_size = 1073741824')
  sqlite.pragma('temp_store = MEMORY')
  sqlite.function(SQLITE_REGEX_FUNCTION, { deterministic: true }, (pattern: string, text: string | null) =>
    text !== null && compileRegex(pattern).matches(text) ? 1 : 0,
  )
  const kysely = new Kysely<Tables>({
    dialect: new ImmediateDialect({ database: withStatementCache(sqlite) }),
  })
  return { kysely, dialect: sqliteDialect, close: () => kysely.destroy() }
}
