import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { nameKey } from '../../contract/names/name-key.ts'
import type { Role } from '../../contract/permissions.ts'
import type { Door } from '../../contract/schemas/common.ts'
import { createMemoryStore } from '../../mock/blobs/memory-store.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { type Actor, type Context, idMaker, type Services } from '../context.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { loadActor } from '../identity/actor.ts'
import { bootstrap } from '../identity/bootstrap.ts'

/** A registry with nobody in it but the owner, and ways to bring people in. For tests of the verbs. */
export interface World {
  readonly services: Services
  readonly owner: Context
  /** A new user with that organization role, calling through `door`. Usernames are made up unless given. */
  person(role?: Role, options?: { username?: string; door?: Door }): Promise<Context>
  /** The same person, their roles read anew. */
  refreshed(ctx: Context): Promise<Context>
  /** Moves the clock: the world's time stands still in between unless asked to tick. */
  advance(ms: number): void
  now(): Date
}

const PG_URL = process.env['VITRINE_TEST_PG_URL']
export const ENGINES: readonly ('sqlite' | 'postgres')[] =
  PG_URL === undefined ? ['sqlite'] : ['sqlite', 'postgres']

/**
 * Runs a suite against each engine there is: SQLite always, PostgreSQL where `VITRINE_TEST_PG_URL` names one (the test
 * command sees to that). Each suite has a database of its own.
 */
export function onEachEngine(name: string, suite: (world: () => World) => void): void {
  for (const engine of ENGINES) {
    describe(`${name} (${engine})`, () => {
      let world: World | undefined
      let close: () => Promise<void> = async () => {}
      beforeAll(async () => {
        const opened = await openEngine(engine)
        close = opened.close
        world = await openWorld(opened.database)
      })
      afterAll(() => close())
      suite(() => {
        if (world === undefined) throw new Error('The world is there inside tests and hooks only.')
        return world
      })
    })
  }
}

/** An empty database of an engine, migrated to the newest shape or to that of an earlier step. */
export async function openEngine(
  engine: 'sqlite' | 'postgres',
  upTo?: string,
): Promise<{ database: Database; close: () => Promise<void> }> {
  if (engine === 'sqlite') {
    const database = openSqlite(':memory:')
    await migrate(database, upTo)
    return { database, close: () => database.close() }
  }
  if (PG_URL === undefined) throw new Error('VITRINE_TEST_PG_URL is not set')
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: PG_URL })
  await admin.connect()
  await admin.query(`create schema ${schema}`)
  const database = openPostgres(PG_URL, { schema })
  await migrate(database, upTo)
  return {
    database,
    close: async () => {
      await database.close()
      await admin.query(`drop schema ${schema} cascade`)
      await admin.end()
    },
  }
}

export async function openWorld(database: Database): Promise<World> {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const clock = () => new Date(now)
  const services: Services = { database, blobs: createMemoryStore({ clock }), clock, newId: idMaker(clock) }
  const { owner } = await bootstrap(services)
  const contextOf = (actor: Actor, door: Door = 'rest'): Context => ({
    ...services,
    actor,
    door,
    requestId: null,
  })
  let people = 0
  return {
    services,
    owner: contextOf(owner),
    async person(role = 'member', options = {}) {
      const username = options.username ?? `person-${++people}-${role.replace('_', '-')}`
      const id = await insertUser(services, username, role)
      return contextOf(await loadActor(database.kysely, id), options.door)
    },
    refreshed: async (ctx) => ({ ...ctx, actor: await loadActor(database.kysely, ctx.actor.userId) }),
    advance: (ms) => {
      now += ms
    },
    now: clock,
  }
}

async function insertUser(services: Services, username: string, role: Role) {
  const db = services.database.kysely
  const entityId = services.newId('entity')
  const id = services.newId('user')
  const created_at = services.clock().toISOString()
  await db
    .insertInto('entities')
    .values({ id: entityId, name: username, name_key: nameKey(username), kind: 'user', created_at })
    .execute()
  await db
    .insertInto('users')
    .values({
      id,
      username,
      username_key: nameKey(username),
      name: username,
      email: null,
      kind: 'person',
      organization_role: role,
      disabled: 0,
      entity_id: entityId,
      created_at,
    })
    .execute()
  return id
}
