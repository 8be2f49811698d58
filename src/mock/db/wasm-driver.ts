import type {
  PreparedStatement,
  Sqlite3Static,
  SqlValue,
  Database as WasmDatabase,
} from '@sqlite.org/sqlite-wasm'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/**
 * SQLite as WebAssembly under Kysely. Compiler, adapter and introspector are Kysely's own for SQLite, so the page runs
 * the very SQL of the embedded database; the adapter makes queries queue for the one connection.
 */
export const wasmDialect = (sqlite3: Sqlite3Static, db: WasmDatabase): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new WasmDriver(new WasmConnection(sqlite3, db)),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

class WasmDriver implements Driver {
  readonly #connection: WasmConnection
  constructor(connection: WasmConnection) {
    this.#connection = connection
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {
    this.#connection.close()
  }
}

/** Preparing takes longer than running most statements, so they stay prepared; the least used are finalized. */
const KEPT = 300

class WasmConnection implements DatabaseConnection {
  readonly #sqlite3: Sqlite3Static
  readonly #db: WasmDatabase
  readonly #statements = new Map<string, PreparedStatement>()

  constructor(sqlite3: Sqlite3Static, db: WasmDatabase) {
    this.#sqlite3 = sqlite3
    this.#db = db
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepared(sql)
    try {
      if (parameters.length > 0) statement.bind(parameters as SqlValue[])
      const rows = rowsOf(statement) as R[]
      return {
        rows,
        numAffectedRows: BigInt(this.#db.changes()),
        insertId: BigInt(this.#sqlite3.capi.sqlite3_last_insert_rowid(this.#db)),
      }
    } finally {
      statement.reset()
      statement.clearBindings()
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    this.#db.close()
  }

  #prepared(sql: string): PreparedStatement {
    const known = this.#statements.get(sql)
    this.#statements.delete(sql)
    const statement = known ?? this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > KEPT) this.#dropOldest()
    return statement
  }

  #dropOldest(): void {
    for (const [sql, statement] of this.#statements) {
      this.#statements.delete(sql)
      statement.finalize()
      return
    }
  }
}

function rowsOf(statement: PreparedStatement): unknown[] {
  const rows: unknown[] = []
  if (statement.columnCount === 0) statement.step()
  else while (statement.step()) rows.push(statement.get({}))
  return rows
}
