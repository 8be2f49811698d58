import { createMemoryStore } from '../../mock/blobs/memory-store.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { idMaker } from '../context.ts'
import { loadActor } from '../identity/actor.ts'
import { race, type Track } from './racing.ts'

/** What a process of a race is given, as its one argument. */
export interface Entry {
  readonly file: string
  readonly username: string
  readonly track: Track
  readonly seeds: readonly number[]
  readonly writes: number
}

/** One process of a race on one file: several writers, and their scores as a line of JSON. */
const entry = JSON.parse(process.argv[2] ?? '') as Entry
const database = openSqlite(entry.file)
const clock = () => new Date()
const user = await database.kysely
  .selectFrom('users')
  .select('id')
  .where('username', '=', entry.username)
  .executeTakeFirstOrThrow()
const ctx = {
  database,
  blobs: createMemoryStore({ clock }),
  clock,
  newId: idMaker(clock),
  actor: await loadActor(database.kysely, user.id),
  door: 'rest' as const,
  requestId: null,
}
const scores = await Promise.all(entry.seeds.map((seed) => race(ctx, entry.track, seed, entry.writes)))
await database.close()
console.log(JSON.stringify(scores))
