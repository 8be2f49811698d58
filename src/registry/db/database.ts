import type { Kysely, Transaction } from 'kysely'
import type { EngineDialect } from './dialect.ts'
import type { Tables } from './schema.ts'

/** A connection to one of the engines. Hosts open it; the registry only uses it. */
export interface Database {
  readonly kysely: Kysely<Tables>
  readonly dialect: EngineDialect
  /** The schema that all tables are in, where it is not the database's own (PostgreSQL). */
  readonly schema?: string | undefined
  close(): Promise<void>
}

/** What a query can run on: the database itself, or a transaction. */
export type Queryable = Kysely<Tables> | Transaction<Tables>
