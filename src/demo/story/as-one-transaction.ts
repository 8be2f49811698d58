import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import type { Database } from '../../registry/db/database.ts'
import type { Tables } from '../../registry/db/schema.ts'

/**
 * Lets verbs work on a database all of whose transactions are parts of one: at the end everything is there, or, when
 * it was cut off, nothing. What would be hundreds of waits for the disk is one.
 */
export async function asOneTransaction<T>(
  database: Database,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return database.kysely.transaction().execute((whole) => {
    const executor = whole.getExecutor()
    return executor.provideConnection((connection) => {
      const isPostgres = database.dialect.engine === 'postgres'
      const dialect: Dialect = {
        createAdapter: () => (isPostgres ? new OneConnectionPostgresAdapter() : new SqliteAdapter()),
        createDriver: () => new SavepointDriver(connection),
        createQueryCompiler: () => ({ compileQuery: (node, id) => executor.compileQuery(node, id) }),
        createIntrospector: (kysely) =>
          isPostgres ? new PostgresIntrospector(kysely) : new SqliteIntrospector(kysely),
      }
      const kysely = new Kysely<Tables>({ dialect })
      return work({ kysely, dialect: database.dialect, close: () => kysely.destroy() })
    })
  })
}

/** Makes Kysely's queries queue: there is the one connection that the whole runs on. */
class OneConnectionPostgresAdapter extends PostgresAdapter {
  override get supportsMultipleConnections(): boolean {
    return false
  }
}

const SAVEPOINT = 'part_of_one'
const savepoint = (command: string) => (connection: DatabaseConnection) =>
  connection.executeQuery(CompiledQuery.raw(`${command} ${SAVEPOINT}`))

/** Begins, commits and rolls back within a transaction that somebody else ends. */
class SavepointDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await savepoint('savepoint')(connection)
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await savepoint('release savepoint')(connection)
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await savepoint('rollback to savepoint')(connection)
    await savepoint('release savepoint')(connection)
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
