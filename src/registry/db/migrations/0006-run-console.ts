import type { Kysely } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/** What runs print, line by line: of a run that breaks off it is all that there is. */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  const text = dialect.textType
  await db.schema
    .createTable('run_console')
    .addColumn('run_id', text, (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('at', text)
    .addColumn('stream', text, (c) => c.notNull())
    .addColumn('text', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('run_console_pk', ['run_id', 'line'])
    .execute()
}
