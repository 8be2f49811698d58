import type { Kysely } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/** What a client notes beside the address of a reference, to find the same content there again. JSON, null for nothing. */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  await db.schema.alterTable('version_files').addColumn('reference_extra', dialect.textType).execute()
}
