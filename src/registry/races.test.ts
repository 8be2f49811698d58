import { expect, test } from 'vitest'
import { asId } from '../contract/ids.ts'
import { createCollection } from './collections/create-collection.ts'
import type { Context } from './context.ts'
import { checkInvariants } from './testing/invariants.ts'
import { log } from './testing/logging.ts'
import { race, type Score, type Track, trackOf } from './testing/racing.ts'
import { checkReplay } from './testing/replay.ts'
import { onEachEngine } from './testing/world.ts'

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

const codesOf = (scores: readonly Score[]): string[] => scores.flatMap((score) => Object.keys(score.refused))
