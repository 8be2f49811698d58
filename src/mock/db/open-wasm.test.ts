import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import type { Database } from '../../registry/db/database.ts'
import { SQLITE_REGEX_FUNCTION } from '../../registry/db/dialect.ts'
import { migrate } from '../../registry/db/migrate.ts'
import { openWasm } from './open-wasm.ts'

const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})

async function open(image?: Uint8Array): Promise<Database> {
  const database = await openWasm(image)
  opened.push(database)
  return database
}

it('holds foreign keys, and says which rule was broken as the other engines do', async () => {
  const database = await open()
  await migrate(database)
  const user = { user_id: 'usr_nobody', hash: 'h', created_at: 't', expires_at: 't' }
  const broken =
    await sql`insert into sessions (user_id, hash, created_at, expires_at) values (${user.user_id}, 'h', 't', 't')`
      .execute(database.kysely)
      .catch((error: unknown) => error)
  expect(database.dialect.errorKind(broken)).toBe('foreign_key')
  await database.kysely.insertInto('settings').values({ key: 'k', value: 'v' }).execute()
  const twice = await database.kysely
    .insertInto('settings')
    .values({ key: 'k', value: 'w' })
    .execute()
    .catch((error: unknown) => error)
  expect(database.dialect.errorKind(twice)).toBe('unique')
})

it('takes back everything when a transaction fails, and goes on afterwards', async () => {
  const database = await open()
  await migrate(database)
  const failing = database.kysely.transaction().execute(async (db) => {
    await db.insertInto('settings').values({ key: 'a', value: '1' }).execute()
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await database.kysely.selectFrom('settings').selectAll().execute()).toEqual([])
  await database.kysely.insertInto('settings').values({ key: 'b', value: '2' }).execute()
  expect(await database.kysely.selectFrom('settings').selectAll().execute()).toEqual([
    { key: 'b', value: '2' },
  ])
})

it('lets two transactions queue for the one connection', async () => {
  const database = await open()
  await migrate(database)
  const add = (key: string) =>
    database.kysely.transaction().execute(async (db) => {
      const { n } = await db
        .selectFrom('settings')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      await db
        .insertInto('settings')
        .values({ key, value: String(n) })
        .execute()
    })
  await Promise.all(['a', 'b', 'c'].map(add))
  const rows = await database.kysely.selectFrom('settings').select('value').orderBy('key').execute()
  expect(rows.map((row) => row.value)).toEqual(['0', '1', '2'])
})

it('searches by RE2 without regard to case', async () => {
  const { kysely } = await open()
  const found = async (pattern: string, text: string | null) => {
    const { rows } = await sql<{
      hit: number
    }>`select ${sql.raw(SQLITE_REGEX_FUNCTION)}(${pattern}, ${text}) as hit`.execute(kysely)
    return rows[0]?.hit
  }
  expect(await found('MOD.l', 'a model')).toBe(1)
  expect(await found('^x', 'a model')).toBe(0)
  expect(await found('.*', null)).toBe(0)
})

it('opens the image of a database file, and can write to it', async () => {
  const database = await open()
  await migrate(database)
  await database.kysely.insertInto('settings').values({ key: 'from', value: 'the file' }).execute()
  const copy = await open(await imageOf(database))
  await copy.kysely
    .insertInto('settings')
    .values({ key: 'to', value: 'the page'.repeat(10_000) })
    .execute()
  const rows = await copy.kysely.selectFrom('settings').select('key').orderBy('key').execute()
  expect(rows.map((row) => row.key)).toEqual(['from', 'to'])
})

/** What SQLite would write to a file, page after page. */
async function imageOf({ kysely }: Database): Promise<Uint8Array> {
  const { rows } = await sql<{ data: Uint8Array }>`select data from sqlite_dbpage order by pgno`.execute(
    kysely,
  )
  const pages = rows.map((row) => row.data)
  return new Uint8Array(await new Blob(pages.map((page) => page.slice())).arrayBuffer())
}
