import type { Kysely } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/**
 * What clients need that name content by MD5 and send it before they say what it is: drafts of versions, the digest that
 * they call a version by, and the files that a run keeps beside what it logs.
 */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  const text = dialect.textType
  const schema = db.schema

  // Null for versions logged before: it is computed where it is asked for (versions/manifest-md5.ts).
  await schema.alterTable('versions').addColumn('manifest_md5', text).execute()

  await schema
    .createTable('drafts')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id').onDelete('cascade'))
    .addColumn('artifact', text, (c) => c.notNull())
    .addColumn('request', text, (c) => c.notNull())
    .addColumn('client_id', text)
    .addColumn('version_id', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text, (c) => c.notNull())
    .execute()
  await schema.createIndex('drafts_client').on('drafts').column('client_id').execute()
  await schema.createIndex('drafts_age').on('drafts').column('created_at').execute()
  await schema.createIndex('drafts_home').on('drafts').column('home_id').execute()

  await schema
    .createTable('draft_files')
    .addColumn('draft_id', text, (c) => c.notNull().references('drafts.id').onDelete('cascade'))
    .addColumn('path', text, (c) => c.notNull())
    .addColumn('md5', text, (c) => c.notNull())
    .addColumn('sha256', text, (c) => c.notNull())
    .addColumn('size', dialect.bigintType, (c) => c.notNull())
    .addPrimaryKeyConstraint('draft_files_pk', ['draft_id', 'path'])
    .execute()
  await schema.createIndex('draft_files_blob').on('draft_files').column('sha256').execute()

  await schema
    .createTable('run_files')
    .addColumn('run_id', text, (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('path', text, (c) => c.notNull())
    .addColumn('md5', text, (c) => c.notNull())
    .addColumn('sha256', text, (c) => c.notNull())
    .addColumn('size', dialect.bigintType, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('run_files_pk', ['run_id', 'path'])
    .execute()
  await schema.createIndex('run_files_blob').on('run_files').column('sha256').execute()
  // The sweep of runs that fell silent looks at those that run, by when they were last heard of.
  await schema.createIndex('runs_silent').on('runs').columns(['state', 'heartbeat_at']).execute()
}
