import type BetterSqlite3 from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Statements kept prepared: about all that the verbs have, in their usual forms. */
const KEPT = 400
/** Inserts of many rows are rarely repeated with just as many. In characters. */
const LONGEST = 8000

/**
 * Prepares each statement once: preparing takes longer than running most of them. Safe on the one connection, where a
 * query ends before the next begins; SQLite itself prepares anew what a migration has made stale.
 */
export function withStatementCache(sqlite: BetterSqlite3.Database): SqliteDatabase {
  // In the order of use: the first one is the one that is dropped.
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => void sqlite.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known !== undefined) {
        statements.delete(text)
        statements.set(text, known)
        return known
      }
      const statement: SqliteStatement = sqlite.prepare(text)
      if (text.length <= LONGEST) statements.set(text, statement)
      if (statements.size > KEPT) {
        const [oldest] = statements.keys()
        if (oldest !== undefined) statements.delete(oldest)
      }
      return statement
    },
  }
}
