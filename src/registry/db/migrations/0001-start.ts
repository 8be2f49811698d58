import { type Kysely, sql } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/** The first shape of the database. Text columns sort by code point on both engines (`dialect.textType`). */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  const text = dialect.textType
  const big = dialect.bigintType
  const schema = db.schema

  await schema
    .createTable('organizations')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('entities')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('name_key', text, (c) => c.notNull().unique())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('users')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('username', text, (c) => c.notNull())
    .addColumn('username_key', text, (c) => c.notNull().unique())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('email', text)
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('organization_role', text, (c) => c.notNull())
    .addColumn('disabled', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('entity_id', text, (c) => c.notNull().references('entities.id'))
    .addColumn('created_at', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('team_members')
    .addColumn('entity_id', text, (c) => c.notNull().references('entities.id').onDelete('cascade'))
    .addColumn('user_id', text, (c) => c.notNull().references('users.id'))
    .addColumn('role', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('team_members_pk', ['entity_id', 'user_id'])
    .execute()
  await schema.createIndex('team_members_user').on('team_members').column('user_id').execute()

  await schema
    .createTable('api_keys')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('user_id', text, (c) => c.notNull().references('users.id'))
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull().unique())
    .addColumn('hint', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('last_used_at', text)
    .addColumn('revoked_at', text)
    .execute()
  await schema.createIndex('api_keys_user').on('api_keys').columns(['user_id', 'id']).execute()

  await schema
    .createTable('sign_in_links')
    .addColumn('hash', text, (c) => c.primaryKey())
    .addColumn('user_id', text, (c) => c.notNull().references('users.id'))
    .addColumn('expires_at', text, (c) => c.notNull())
    .addColumn('used_at', text)
    .execute()

  await schema
    .createTable('sessions')
    .addColumn('hash', text, (c) => c.primaryKey())
    .addColumn('user_id', text, (c) => c.notNull().references('users.id'))
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('expires_at', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('homes')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('entity_id', text, (c) => c.references('entities.id'))
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('name_key', text, (c) => c.notNull())
    .addColumn('description', text, (c) => c.notNull())
    .addColumn('types', text)
    .addColumn('visibility', text, (c) => c.notNull())
    .addColumn('collection_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('run_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('trash_id', text)
    .execute()
  // A name is free again once its holder is in the trash. Two indexes, because NULLs do not collide.
  await sql`create unique index homes_registry_name on homes (name_key) where kind = 'registry' and trash_id is null`.execute(
    db,
  )
  await sql`create unique index homes_project_name on homes (entity_id, name_key) where kind = 'project' and trash_id is null`.execute(
    db,
  )
  await schema.createIndex('homes_list').on('homes').columns(['kind', 'name_key', 'id']).execute()

  await schema
    .createTable('protected_aliases')
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id').onDelete('cascade'))
    .addColumn('alias', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('protected_aliases_pk', ['home_id', 'alias'])
    .execute()

  await schema
    .createTable('home_members')
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id').onDelete('cascade'))
    .addColumn('entity_id', text, (c) => c.notNull().references('entities.id').onDelete('cascade'))
    .addColumn('role', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('home_members_pk', ['home_id', 'entity_id'])
    .execute()
  await schema.createIndex('home_members_entity').on('home_members').column('entity_id').execute()

  await schema
    .createTable('collections')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id'))
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('name_key', text, (c) => c.notNull())
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('description', text, (c) => c.notNull())
    .addColumn('headline_key', text)
    .addColumn('headline_better', text)
    .addColumn('card_revision', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_number', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('alias_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('trash_id', text)
    .execute()
  await sql`create unique index collections_name on collections (home_id, name) where trash_id is null`.execute(
    db,
  )
  await schema
    .createIndex('collections_list')
    .on('collections')
    .columns(['home_id', 'name_key', 'id'])
    .execute()
  await schema
    .createIndex('collections_created')
    .on('collections')
    .columns(['home_id', 'created_at', 'id'])
    .execute()
  await schema
    .createIndex('collections_updated')
    .on('collections')
    .columns(['home_id', 'updated_at', 'id'])
    .execute()
  await schema.createIndex('collections_search').on('collections').columns(['name_key']).execute()

  await schema
    .createTable('versions')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('collection_id', text, (c) => c.notNull().references('collections.id'))
    .addColumn('digest', text, (c) => c.notNull())
    .addColumn('description', text, (c) => c.notNull())
    .addColumn('metadata', text, (c) => c.notNull())
    .addColumn('size', big, (c) => c.notNull())
    .addColumn('file_count', 'integer', (c) => c.notNull())
    .addColumn('run_id', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('trash_id', text)
    .execute()
  await schema.createIndex('versions_digest').on('versions').columns(['digest', 'id']).execute()
  await schema.createIndex('versions_run').on('versions').column('run_id').execute()
  await schema.createIndex('versions_collection').on('versions').column('collection_id').execute()

  await schema
    .createTable('memberships')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('collection_id', text, (c) => c.notNull().references('collections.id'))
    .addColumn('version_id', text, (c) => c.notNull().references('versions.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('is_source', 'smallint', (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('removed_at', text)
    .addColumn('was_restored', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .createIndex('memberships_number')
    .unique()
    .on('memberships')
    .columns(['collection_id', 'number'])
    .execute()
  // A version is linked at most once in a collection at a time (semantics.md: linking again returns the link).
  await sql`create unique index memberships_version on memberships (version_id, collection_id) where removed_at is null`.execute(
    db,
  )
  await schema
    .createIndex('memberships_live')
    .on('memberships')
    .columns(['collection_id', 'removed_at', 'number'])
    .execute()
  await schema.createIndex('memberships_all_of_version').on('memberships').column('version_id').execute()

  await schema
    .createTable('aliases')
    .addColumn('collection_id', text, (c) => c.notNull().references('collections.id'))
    .addColumn('alias', text, (c) => c.notNull())
    .addColumn('membership_id', text, (c) => c.notNull().references('memberships.id'))
    .addColumn('since', text, (c) => c.notNull())
    .addColumn('set_by', text)
    .addPrimaryKeyConstraint('aliases_pk', ['collection_id', 'alias'])
    .execute()
  await schema.createIndex('aliases_membership').on('aliases').column('membership_id').execute()
  await schema.createIndex('aliases_search').on('aliases').columns(['alias', 'collection_id']).execute()

  await schema
    .createTable('tags')
    .addColumn('target_id', text, (c) => c.notNull())
    .addColumn('tag', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('tags_pk', ['target_id', 'tag'])
    .execute()
  await schema.createIndex('tags_search').on('tags').columns(['tag', 'target_id']).execute()

  await schema
    .createTable('facets')
    .addColumn('collection_id', text, (c) => c.notNull())
    .addColumn('membership_id', text, (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('num', dialect.doubleType)
    .addColumn('txt', text)
    .execute()
  await sql`create index facets_num on facets (collection_id, key, num, number) where num is not null`.execute(
    db,
  )
  await sql`create index facets_txt on facets (collection_id, key, txt, number) where txt is not null`.execute(
    db,
  )
  await schema.createIndex('facets_membership').on('facets').columns(['membership_id', 'key']).execute()

  await schema
    .createTable('version_files')
    .addColumn('version_id', text, (c) => c.notNull().references('versions.id'))
    .addColumn('path', text, (c) => c.notNull())
    .addColumn('sha256', text)
    .addColumn('md5', text)
    .addColumn('size', big)
    .addColumn('reference', text)
    .addColumn('reference_digest', text)
    .addPrimaryKeyConstraint('version_files_pk', ['version_id', 'path'])
    .execute()
  await schema.createIndex('version_files_blob').on('version_files').column('sha256').execute()

  await schema
    .createTable('blobs')
    .addColumn('sha256', text, (c) => c.primaryKey())
    .addColumn('md5', text, (c) => c.notNull())
    .addColumn('size', big, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('runs')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('home_id', text, (c) => c.notNull().references('homes.id'))
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('name_key', text, (c) => c.notNull())
    .addColumn('display_name', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('job_type', text)
    .addColumn('run_group', text)
    .addColumn('notes', text, (c) => c.notNull())
    .addColumn('tags', text, (c) => c.notNull())
    .addColumn('config', text, (c) => c.notNull())
    .addColumn('summary', text, (c) => c.notNull())
    .addColumn('history_rows', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('created_by', text)
    .addColumn('heartbeat_at', text)
    .addColumn('finished_at', text)
    .addColumn('updated_at', text, (c) => c.notNull())
    .addColumn('trash_id', text)
    .execute()
  // A run's name stays taken in the trash: training code resumes runs by name, and must not revive another one.
  await schema.createIndex('runs_name').unique().on('runs').columns(['home_id', 'name']).execute()
  await schema.createIndex('runs_list').on('runs').columns(['home_id', 'created_at', 'id']).execute()
  await schema.createIndex('runs_search').on('runs').column('name_key').execute()

  await schema
    .createTable('run_history')
    .addColumn('run_id', text, (c) => c.notNull().references('runs.id'))
    .addColumn('chunk', 'integer', (c) => c.notNull())
    .addColumn('first_step', big, (c) => c.notNull())
    .addColumn('last_step', big, (c) => c.notNull())
    .addColumn('row_count', 'integer', (c) => c.notNull())
    .addColumn('rows', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('run_history_pk', ['run_id', 'chunk'])
    .execute()

  await schema
    .createTable('run_versions')
    .addColumn('run_id', text, (c) => c.notNull().references('runs.id'))
    .addColumn('version_id', text, (c) => c.notNull().references('versions.id'))
    .addColumn('direction', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('run_versions_pk', ['run_id', 'direction', 'version_id'])
    .execute()
  await schema
    .createIndex('run_versions_version')
    .on('run_versions')
    .columns(['version_id', 'direction', 'created_at'])
    .execute()

  await schema
    .createTable('card_revisions')
    .addColumn('collection_id', text, (c) => c.notNull().references('collections.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('body', text, (c) => c.notNull())
    .addColumn('saved_at', text, (c) => c.notNull())
    .addColumn('saved_by', text)
    .addPrimaryKeyConstraint('card_revisions_pk', ['collection_id', 'revision'])
    .execute()

  await sql`create table events (
    seq ${dialect.serialType},
    action_id ${text} not null,
    kind ${text} not null,
    at ${text} not null,
    actor_id ${text},
    door ${text} not null,
    request_id ${text},
    reason ${text},
    home_id ${text},
    collection_id ${text},
    membership_id ${text},
    version_id ${text},
    run_id ${text},
    subject ${text},
    from_value ${text},
    to_value ${text},
    details ${text} not null
  )`.execute(db)
  await schema.createIndex('events_home').on('events').columns(['home_id', 'seq']).execute()
  await schema.createIndex('events_collection').on('events').columns(['collection_id', 'seq']).execute()
  await schema
    .createIndex('events_subject')
    .on('events')
    .columns(['collection_id', 'kind', 'subject', 'seq'])
    .execute()
  await schema.createIndex('events_action').on('events').column('action_id').execute()
  await sql`create index events_version on events (version_id, seq) where version_id is not null`.execute(db)

  await schema
    .createTable('undone')
    .addColumn('action_id', text, (c) => c.primaryKey())
    .addColumn('undone_by', text, (c) => c.notNull())
    .execute()

  await schema
    .createTable('trash')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('action_id', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('target_id', text, (c) => c.notNull())
    .addColumn('home_id', text)
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('path', text, (c) => c.notNull())
    .addColumn('contents', text, (c) => c.notNull())
    .addColumn('deleted_at', text, (c) => c.notNull())
    .addColumn('deleted_by', text)
    .addColumn('expires_at', text, (c) => c.notNull())
    .execute()
  await schema.createIndex('trash_list').on('trash').columns(['deleted_at', 'id']).execute()
  await schema.createIndex('trash_expiry').on('trash').column('expires_at').execute()

  await schema
    .createTable('idempotency')
    .addColumn('user_id', text, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('request_hash', text, (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('response', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_pk', ['user_id', 'key'])
    .execute()
  await schema.createIndex('idempotency_age').on('idempotency').column('created_at').execute()

  await schema
    .createTable('settings')
    .addColumn('key', text, (c) => c.primaryKey())
    .addColumn('value', text, (c) => c.notNull())
    .execute()
}
