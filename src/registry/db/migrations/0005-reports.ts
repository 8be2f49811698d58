import type { Kysely } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/** Reports of projects: what a list shows of each, and every text that one has had. */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  const text = dialect.textType
  const schema = db.schema

  await schema
    .createTable('reports')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id').onDelete('cascade'))
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('title', text, (c) => c.notNull())
    .addColumn('description', text, (c) => c.notNull())
    .addColumn('is_draft', 'smallint', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('updated_by', text)
    .addColumn('trash_id', text)
    .execute()
  await schema.createIndex('reports_list').on('reports').columns(['home_id', 'updated_at', 'id']).execute()

  await schema
    .createTable('report_revisions')
    .addColumn('report_id', text, (c) => c.notNull().references('reports.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('title', text, (c) => c.notNull())
    .addColumn('description', text, (c) => c.notNull())
    .addColumn('is_draft', 'smallint', (c) => c.notNull())
    .addColumn('spec', text, (c) => c.notNull())
    .addColumn('saved_at', text, (c) => c.notNull())
    .addColumn('saved_by', text)
    .addPrimaryKeyConstraint('report_revisions_pk', ['report_id', 'revision'])
    .execute()
}
