import { expect, test } from 'vitest'
import { describeMachine } from './lib/machine.ts'
import { type Found, mergeVerbs, type VerbRun } from './results.ts'

const machine = describeMachine()
const run = (engine: VerbRun['engine'], versions: number, at: string): Found<VerbRun> => ({
  at,
  machine,
  figures: { engine, engineVersion: null, versions, timings: {} },
})
const places = (runs: readonly Found<VerbRun>[]) =>
  runs.map(({ at, figures }) => [figures.engine, figures.versions, at])

test('what a run did not measure keeps its figures, and the day they are of', () => {
  const before = [run('sqlite', 100_000, 'Monday'), run('sqlite', 1_000_000, 'Monday')]
  const merged = mergeVerbs(
    [...before, run('postgres', 100_000, 'Monday')],
    [run('sqlite', 1_000_000, 'Friday')],
  )
  expect(places(merged)).toEqual([
    ['sqlite', 100_000, 'Monday'],
    ['sqlite', 1_000_000, 'Friday'],
    ['postgres', 100_000, 'Monday'],
  ])
})

test('sizes stand in their order, whichever was measured first', () => {
  const merged = mergeVerbs([run('sqlite', 1_000_000, 'Monday')], [run('sqlite', 100_000, 'Friday')])
  expect(places(merged)).toEqual([
    ['sqlite', 100_000, 'Friday'],
    ['sqlite', 1_000_000, 'Monday'],
  ])
})
