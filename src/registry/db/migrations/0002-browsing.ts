import { type Kysely, sql } from 'kysely'
import type { EngineDialect } from '../dialect.ts'

/** What people keep for themselves while they browse: stars and saved views; and the order of the alias timeline. */
export async function up(db: Kysely<unknown>, dialect: EngineDialect): Promise<void> {
  const text = dialect.textType
  const schema = db.schema

  // One of `home_id` and `collection_id` says what carries the star, and takes it along when it is swept.
  await schema
    .createTable('stars')
    .addColumn('user_id', text, (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('target_id', text, (c) => c.notNull())
    .addColumn('home_id', text, (c) => c.references('homes.id').onDelete('cascade'))
    .addColumn('collection_id', text, (c) => c.references('collections.id').onDelete('cascade'))
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('stars_pk', ['user_id', 'target_id'])
    .execute()
  await schema.createIndex('stars_list').on('stars').columns(['user_id', 'created_at', 'target_id']).execute()
  await schema.createIndex('stars_home').on('stars').column('home_id').execute()
  await schema.createIndex('stars_collection').on('stars').column('collection_id').execute()

  await schema
    .createTable('saved_views')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('home_id', text, (c) => c.references('homes.id').onDelete('cascade'))
    .addColumn('collection_id', text, (c) => c.references('collections.id').onDelete('cascade'))
    .addColumn('owner_id', text, (c) => c.notNull().references('users.id'))
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('name_key', text, (c) => c.notNull())
    .addColumn('scope', text, (c) => c.notNull())
    .addColumn('is_default', 'smallint', (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('updated_at', text, (c) => c.notNull())
    .execute()
  // Two of each, because NULLs do not collide.
  for (const place of ['home_id', 'collection_id']) {
    const column = sql.ref(place)
    await schema
      .createIndex(`saved_views_${place}`)
      .on('saved_views')
      .columns([place, 'name_key', 'id'])
      .execute()
    await sql`create unique index ${sql.ref(`saved_views_name_${place}`)} on saved_views (${column}, scope, owner_id, name) where ${column} is not null`.execute(
      db,
    )
    await sql`create unique index ${sql.ref(`saved_views_default_${place}`)} on saved_views (${column}) where is_default = 1 and ${column} is not null`.execute(
      db,
    )
  }

  // Times and numbers of events go up together (events/append.ts), so this is the order of the log.
  await sql`create index events_alias_moves on events (collection_id, at, seq) where kind = 'alias.moved'`.execute(
    db,
  )
}
