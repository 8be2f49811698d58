import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { asId } from '../contract/ids.ts'
import { openSqlite } from '../server/db/sqlite.ts'
import { createCollection } from './collections/create-collection.ts'
import type { Context } from './context.ts'
import { migrate } from './db/migrate.ts'
import { checkInvariants } from './testing/invariants.ts'
import { log } from './testing/logging.ts'
import type { Entry } from './testing/race-process.ts'
import { race, type Score, type Track, trackOf } from './testing/racing.ts'
import { checkReplay } from './testing/replay.ts'
import { onEachEngine, openWorld } from './testing/world.ts'

const ROUNDS = Number(process.env['VITRINE_RACE_ROUNDS'] ?? 2)
const WRITERS = 8
const WRITES = 40

/** What may be answered to somebody who comes late. */
const LATE = [
  'not_found',
  'invalid_input',
  'alias_moved',
  'contradicted',
  'not_undoable',
  'restore_conflict',
  'name_taken',
]

async function layTrack(ctx: Context, name: string): Promise<Track> {
  const collections = []
  for (const half of ['left', 'right']) {
    const wanted = { registry: 'Model', name: `${name} ${half}`, type: 'model' }
    const { id } = await createCollection(ctx, wanted)
    collections.push({ ...wanted, id: asId<'collection'>(id) })
  }
  const logged = []
  for (const artifact of ['first', 'second']) {
    for (let n = 0; n < 4; n++) {
      logged.push(
        await log(ctx, { artifact: `${name} ${artifact}`, files: { f: `${name} ${artifact} ${n}` } }),
      )
    }
  }
  return trackOf(collections, logged)
}

onEachEngine('Whoever writes at once', (world) => {
  test('leaves counts, numbers and `latest` right, and a history that replays to what there is', async () => {
    const ctx = world().owner
    const db = world().services.database.kysely
    for (let round = 1; round <= ROUNDS; round++) {
      const track = await layTrack(ctx, `round ${round}`)
      const scores = await Promise.all(
        Array.from({ length: WRITERS }, (_, n) => race(ctx, track, round * 100 + n, WRITES)),
      )
      expect(await checkInvariants(db), `round ${round}`).toEqual([])
      expect(await checkReplay(db), `round ${round}`).toEqual([])
      expect(codesOf(scores).filter((code) => !LATE.includes(code))).toEqual([])
      expect(scores.reduce((sum, score) => sum + score.done, 0)).toBeGreaterThan(WRITERS)
    }
  }, 600_000)
})

test('two processes on one SQLite file do not get into each other’s way either', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-race-'))
  try {
    const file = join(directory, 'registry.db')
    const database = openSqlite(file)
    await migrate(database)
    const { owner } = await openWorld(database)
    const track = await layTrack(owner, 'processes')
    const entry = { file, username: owner.actor.username, track, writes: WRITES }
    const scores = await Promise.all([
      raceElsewhere({ ...entry, seeds: [1, 2, 3] }),
      raceElsewhere({ ...entry, seeds: [4, 5, 6] }),
    ])
    expect(await checkInvariants(database.kysely)).toEqual([])
    expect(await checkReplay(database.kysely)).toEqual([])
    expect(codesOf(scores.flat()).filter((code) => !LATE.includes(code))).toEqual([])
    for (const process of scores) expect(process.some((score) => score.done > 0)).toBe(true)
    await database.close()
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}, 120_000)

const PROCESS = join(import.meta.dirname, 'testing/race-process.ts')

async function raceElsewhere(entry: Entry): Promise<Score[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, JSON.stringify(entry)])
  return JSON.parse(stdout) as Score[]
}

const codesOf = (scores: readonly Score[]): string[] => scores.flatMap((score) => Object.keys(score.refused))
