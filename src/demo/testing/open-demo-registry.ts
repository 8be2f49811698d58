import { sql } from 'kysely'
import { createMemoryStore } from '../../mock/blobs/memory-store.ts'
import { idMaker, type Services } from '../../registry/context.ts'
import type { Database } from '../../registry/db/database.ts'
import { migrate } from '../../registry/db/migrate.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { createRandom } from '../story/random.ts'

/** An empty registry in memory, and questions to ask of what is planted there. */
export interface DemoRegistry {
  readonly services: Services
  close(): Promise<void>
  names(table: 'homes' | 'collections', kind: string): Promise<string[]>
  count(table: string): Promise<number>
  events(): Promise<LoggedEvent[]>
  digestsInManifests(): Promise<string[]>
  /** `collection:alias = v3`, for every alias there is. */
  aliases(): Promise<string[]>
  /** Every row of every table but the migrations, as text. */
  dump(): Promise<string>
}

interface LoggedEvent {
  at: string
  kind: string
  door: string
  subject: string | null
  from: string | null
  to: string | null
  reason: string | null
}

const FOUNDED = new Date('2026-06-30T12:05:00.000Z')

export async function openDemoRegistry(): Promise<DemoRegistry> {
  const database = openSqlite(':memory:')
  await migrate(database)
  const clock = () => FOUNDED
  const services = {
    database,
    blobs: createMemoryStore(),
    clock,
    newId: idMaker(clock, createRandom('first start').next),
  }
  const { kysely } = database
  return {
    services,
    close: () => database.close(),
    names: async (table, kind) => {
      const rows = await sql<{
        name: string
      }>`select name from ${sql.table(table)} where kind = ${kind} and trash_id is null order by name`.execute(
        kysely,
      )
      return rows.rows.map((row) => row.name)
    },
    count: (table) => countOf(database, table),
    events: async () =>
      kysely
        .selectFrom('events')
        .select(['at', 'kind', 'door', 'subject', 'from_value as from', 'to_value as to', 'reason'])
        .orderBy('seq')
        .execute(),
    digestsInManifests: async () => {
      const rows = await kysely
        .selectFrom('version_files')
        .select('sha256')
        .distinct()
        .where('sha256', 'is not', null)
        .execute()
      return rows.flatMap((row) => row.sha256 ?? [])
    },
    aliases: async () => {
      const rows = await kysely
        .selectFrom('aliases as a')
        .innerJoin('memberships as m', 'm.id', 'a.membership_id')
        .innerJoin('collections as c', 'c.id', 'a.collection_id')
        .select(['c.name', 'a.alias', 'm.number'])
        .orderBy('c.name')
        .orderBy('a.alias')
        .execute()
      return rows.map((row) => `${row.name}:${row.alias} = v${row.number}`)
    },
    dump: () => dumpOf(database),
  }
}

async function countOf({ kysely }: Database, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(kysely)
  return rows[0]?.n ?? 0
}

async function dumpOf({ kysely }: Database): Promise<string> {
  const tables = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table' and name not like 'kysely_%' and name not like 'sqlite_%' order by name`.execute(
    kysely,
  )
  const parts = []
  for (const { name } of tables.rows) {
    const { rows } = await sql`select * from ${sql.table(name)} order by rowid`.execute(kysely)
    parts.push(`${name}\n${rows.map((row) => JSON.stringify(row)).join('\n')}`)
  }
  return parts.join('\n\n')
}
