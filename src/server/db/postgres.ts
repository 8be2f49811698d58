import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from '../../registry/db/database.ts'
import { postgresDialect } from '../../registry/db/dialect.ts'
import type { Tables } from '../../registry/db/schema.ts'

const INT8_OID = 20

/** Opens a pool on PostgreSQL 15 or newer. `schema` puts every table into a schema of its own (tests). */
export function openPostgres(url: string, options: { poolSize?: number; schema?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    // Counts and sizes stay far below 2^53.
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
    ...(options.schema === undefined ? {} : { options: `-c search_path=${options.schema}` }),
  })
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => {})
  // Recursive queries look dear to the planner and are not: compiling one takes ten times as long as running it. Asked of
  // each connection rather than in its start, which poolers in between refuse to carry. A server that was built without
  // the compiler knows the setting too; whatever else fails here fails again, and is told, at the query that follows.
  pool.on('connect', (client) => {
    client.query('set jit = off').catch(() => {})
  })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { kysely, dialect: postgresDialect, schema: options.schema, close: () => kysely.destroy() }
}
