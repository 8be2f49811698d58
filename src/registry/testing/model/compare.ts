import { expect } from 'vitest'
import { Chooser, choose, type Draft } from './choices.ts'
import { FILTERS, SORTS, sorted } from './looks.ts'
import { PREAMBLE } from './preamble.ts'
import { newEvents, playReal, type Real, type ToldEvent } from './real.ts'
import { readPages, showReal, showRealThen } from './real-views.ts'
import { play } from './rules.ts'
import { emptyState, item, PEOPLE, type State } from './state.ts'
import { show, showThen } from './views.ts'

/** A time after a move, and the model as it was then. */
interface Moment {
  at: number
  state: State
}

/** Plays a sequence on both, comparing after every move what was answered, what was told, and what is shown. */
export async function playOnBoth(
  real: Real,
  sequence: readonly Draft[],
  story: string[] = [],
): Promise<void> {
  let state = emptyState(real.world.now().getTime())
  const moments: Moment[] = []
  const start = PREAMBLE.map((move) => ({ move, pause: 1000, look: null }))
  for (const draft of [...start, ...sequence]) {
    real.world.advance(draft.pause)
    state = { ...state, now: real.world.now().getTime() }
    const move = 'move' in draft ? draft.move : choose(state, draft)
    if (move === null) continue
    const where = `${moments.length}: ${JSON.stringify(move)}`
    story.push(`${new Date(state.now).toISOString()} ${where}`)
    const told = state.actions.length
    const played = play(state, move)
    const outcome = await playReal(real, move)
    expect(outcome, `${where}, answered`).toBe(refusedAsWell(played.outcome, outcome))
    state = played.state
    expect(inAnyOrder(await newEvents(real)), `${where}, told`).toEqual(inAnyOrder(toldSince(state, told)))
    moments.push({ at: state.now, state })
    if (draft.look === null) continue
    const dice = new Chooser(draft.look)
    const who = dice.chance(50) ? move.who : dice.one(PEOPLE)
    expect(await showReal(real, who), `${where}, as ${who} sees it`).toEqual(show(state, who))
    if (dice.chance(50)) await lookBack(real, state, moments, dice, where)
    else await lookThrough(real, state, dice, where)
  }
  expect(await showReal(real, 'admin')).toEqual(show(state, 'admin'))
}

/** The events of the actions since. Homes that are gone have no name any more. */
function toldSince(state: State, actions: number): ToldEvent[] {
  return state.actions
    .slice(actions)
    .flatMap((action) => action.events)
    .map(({ kind, home, collection, subject, from, to }) => ({
      kind,
      home: state.homes[home].isSwept ? null : home,
      collection,
      subject,
      from,
      to,
    }))
}

/** Where several refusals apply, any of them may be told: `refused: a|b` of the model is then the one that was. */
function refusedAsWell(expected: string, outcome: string): string {
  const codes = /^refused: (.+\|.+)$/.exec(expected)?.[1]?.split('|') ?? []
  return codes.some((code) => outcome === `refused: ${code}`) ? outcome : expected
}

/** What one action tells is told at once: which comes first says nothing. That it fits together, `checkReplay` sees. */
const inAnyOrder = (events: readonly ToldEvent[]): ToldEvent[] =>
  events.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** The registry at the time of an earlier move, or a little later, is what the model remembers of it. */
async function lookBack(
  real: Real,
  state: State,
  moments: readonly Moment[],
  dice: Chooser,
  where: string,
): Promise<void> {
  const moment = dice.one(moments)
  const who = dice.one(PEOPLE)
  const at = new Date(moment.at + dice.one([0, 500])).toISOString()
  const then = showThen(state, moment.state, who)
  const found = await showRealThen(real, who, then.keys(), at)
  const what = `${where}, looked back to ${at} by ${who}`
  expect(Object.fromEntries(found), `${what}`).toEqual(Object.fromEntries(then))
  const there = [...then.values()].filter((collection) => collection !== null)
  if (there.length === 0) return
  const { id, versions } = dice.one(there)
  const { filter, holds } = dice.one(FILTERS)
  const wanted = { filter: JSON.stringify(filter), sort: 'number', order: dice.one(['asc', 'desc'] as const) }
  const listed = await readPages(real, who, id, { ...wanted, limit: dice.one([1, 2, 50]), at })
  expect(listed, `${what}: ${JSON.stringify(wanted)}`).toEqual(
    sorted(versions.filter(holds), 'number', wanted.order),
  )
}

/** A list of versions by any filter and order, page by page, is the one that the rules make. */
async function lookThrough(real: Real, state: State, dice: Chooser, where: string): Promise<void> {
  const who = dice.one(PEOPLE)
  const { collections } = show(state, who)
  if (collections.length === 0) return
  const { id, versions } = item(collections, dice.number(collections.length))
  const { filter, holds } = dice.one(FILTERS)
  const [sort, order] = [dice.one(SORTS), dice.one(['asc', 'desc'] as const)]
  const wanted = { filter: JSON.stringify(filter), sort, order, limit: dice.one([1, 2, 50]) }
  const listed = await readPages(real, who, id, wanted)
  expect(listed, `${where}, listed by ${who}: ${JSON.stringify(wanted)}`).toEqual(
    sorted(versions.filter(holds), sort, order),
  )
}
