import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './db/database.ts'
import { checkInvariants } from './testing/invariants.ts'
import { type Draft, drafts } from './testing/model/choices.ts'
import { playOnBoth } from './testing/model/compare.ts'
import { openReal } from './testing/model/real.ts'
import { checkReplay } from './testing/replay.ts'
import { ENGINES, openEngine } from './testing/world.ts'

/**
 * How many sequences, of how many moves, from which seed. The suite plays the same few each time, so that it fails for a
 * reason; by hand, with more of them and another seed, it looks for new ones.
 */
const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)
const RUNS = { sqlite: number('VITRINE_MODEL_RUNS', 80), postgres: number('VITRINE_MODEL_RUNS', 20) }
const LENGTH = number('VITRINE_MODEL_LENGTH', 60)
const SEED = number('VITRINE_MODEL_SEED', 20_260_101)

describe('Whatever people do, the registry does as its rules say', () => {
  for (const engine of ENGINES) {
    describe(`on ${engine}`, () => {
      let database: Database
      let close: () => Promise<void>
      beforeAll(async () => {
        const opened = await openEngine(engine)
        database = opened.database
        close = opened.close
      })
      afterAll(() => close())

      const play = async (sequence: readonly Draft[], story?: string[]): Promise<void> => {
        await playOnBoth(await openReal(database), sequence, story)
        expect(await checkInvariants(database.kysely)).toEqual([])
        expect(await checkReplay(database.kysely)).toEqual([])
      }

      /** Plays the shortest one that failed once more: its moves say more than the numbers they were drawn from. */
      const tell = async (found: fc.RunDetails<[Draft[]]>): Promise<never> => {
        const story = [`seed ${found.seed}, path ${found.counterexamplePath}`]
        await play(found.counterexample?.[0] ?? [], story).catch((error: unknown) => {
          throw new Error(story.join('\n'), { cause: error })
        })
        throw new Error('It failed, and not again when it was repeated.', { cause: found.errorInstance })
      }

      test('it answers, tells and shows what a small model of them does, now and of any past time', async () => {
        const property = fc.asyncProperty(drafts(LENGTH), (sequence) => play(sequence))
        const found = await fc.check(property, { numRuns: RUNS[engine], seed: SEED })
        if (found.failed) await tell(found)
        expect(found.numRuns).toBe(RUNS[engine])
      }, 3_600_000)
    })
  }
})
