import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './db/database.ts'
import { checkInvariants } from './testing/invariants.ts'
import { choose, type Draft, drafts } from './testing/model/choices.ts'
import { PREAMBLE } from './testing/model/preamble.ts'
import { newEvents, openReal, playReal, type Real } from './testing/model/real.ts'
import { showReal, showRealThen } from './testing/model/real-views.ts'
import { play } from './testing/model/rules.ts'
import { emptyState, item, type State } from './testing/model/state.ts'
import { show, showThen } from './testing/model/views.ts'
import { ENGINES, openEngine } from './testing/world.ts'

/** How many sequences an engine plays, and from which seed: more of both by hand, a fixed few in the suite. */
const RUNS = Number(process.env['VITRINE_MODEL_RUNS'] ?? 40)
const SEED = Number(process.env['VITRINE_MODEL_SEED'] ?? 20_260_101)
const LENGTH = Number(process.env['VITRINE_MODEL_LENGTH'] ?? 60)

interface Moment {
  at: number
  state: State
}

/** Plays a sequence on both, comparing after every move what was answered, what was told, and what is shown. */
async function playThrough(real: Real, sequence: readonly Draft[], story: string[]): Promise<void> {
  let state = emptyState(real.world.now().getTime())
  const moments: Moment[] = []
  const moves = [...PREAMBLE.map((move) => ({ move, dice: [0, 0, 0] })), ...sequence]
  for (const [step, draft] of moves.entries()) {
    const wait = 1000 + ((draft.dice[15] ?? 0) % 50 === 0 ? 4 * 86_400_000 : 0)
    real.world.advance(wait)
    state = { ...state, now: real.world.now().getTime() }
    const move = 'move' in draft ? draft.move : choose(state, draft)
    if (move === null) continue
    const told = state.actions.length
    const played = play(state, move)
    const where = `step ${step}: ${JSON.stringify(move)}`
    story.push(where)
    expect(await playReal(real, move), where).toBe(played.outcome)
    state = played.state
    moments.push({ at: state.now, state })
    expect(await newEvents(real), where).toEqual(
      state.actions
        .slice(told)
        .flatMap((action) => action.events.map(({ inverse: _, isPart: __, ...event }) => event)),
    )
    expect(await showReal(real, move.who), where).toEqual(show(state, move.who))
    if ((draft.dice[14] ?? 0) % 4 === 0) await lookBack(real, state, moments, draft.dice, where)
  }
}

/** The registry at the time of an earlier move, or a little later, is what the model remembers of it. */
async function lookBack(
  real: Real,
  state: State,
  moments: readonly Moment[],
  dice: readonly number[],
  where: string,
): Promise<void> {
  const moment = item(moments, (dice[13] ?? 0) % moments.length)
  const at = new Date(moment.at + ((dice[12] ?? 0) % 2) * 500).toISOString()
  const then = showThen(state, moment.state, 'admin')
  const real_ = await showRealThen(real, 'admin', then.keys(), at)
  expect(Object.fromEntries(real_), `${where}, looking back to ${at}`).toEqual(Object.fromEntries(then))
}

describe('Whatever people do, the registry does as its rules say', () => {
  for (const engine of ENGINES) {
    describe(engine, () => {
      let database: Database
      let close: () => Promise<void>
      beforeAll(async () => {
        const opened = await openEngine(engine)
        database = opened.database
        close = opened.close
      })
      afterAll(() => close())

      const play = async (sequence: readonly Draft[], story: string[] = []): Promise<void> => {
        await playThrough(await openReal(database), sequence, story)
        expect(await checkInvariants(database.kysely)).toEqual([])
      }

      test(`${RUNS} sequences end as the model ends, with every count, number and history right`, async () => {
        const found = await fc.check(
          fc.asyncProperty(drafts(LENGTH), (sequence) => play(sequence)),
          {
            numRuns: RUNS,
            seed: SEED,
          },
        )
        if (!found.failed) return
        // Once more, the shortest one: the moves say more than the numbers that they were drawn from.
        const story = [`VITRINE_MODEL_SEED=${found.seed}, path ${found.counterexamplePath}:`]
        await play(found.counterexample?.[0] ?? [], story).catch((error: unknown) => {
          throw new Error(story.join('\n'), { cause: error })
        })
        throw new Error('It failed once, and not again.', { cause: found.errorInstance })
      }, 3_600_000)
    })
  }
})
