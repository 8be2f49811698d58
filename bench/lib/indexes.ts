import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/registry/db/database.ts'
import type { Tables } from '../../src/registry/db/schema.ts'

interface Index {
  name: string
  definition: string
}

/** Indexes that no constraint needs. */
async function indexesOf(database: Database): Promise<Index[]> {
  const { rows } =
    database.dialect.engine === 'sqlite'
      ? await sql<Index>`select name, sql as definition from sqlite_schema
          where type = 'index' and sql is not null`.execute(database.kysely)
      : await sql<Index>`select indexname as name, indexdef as definition from pg_indexes
          where schemaname = 'public' and indexname not in (select conname from pg_constraint)`.execute(
          database.kysely,
        )
  return rows
}

/** Building an index once over all rows takes a fraction of keeping it right row by row. */
export async function withoutIndexes(database: Database, work: () => Promise<void>): Promise<void> {
  const indexes = await indexesOf(database)
  const run = (text: string, db: Kysely<Tables>) => sql.raw(text).execute(db)
  for (const { name } of indexes) await run(`drop index "${name}"`, database.kysely)
  await work()
  for (const { definition } of indexes) await run(definition, database.kysely)
}
