import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ViewStep } from './steps.ts'
import { type LineageView, readView, viewParams } from './view.ts'

/** Ids as the registry makes them; lists in the address keep them apart by commas and colons. */
const id = fc.stringMatching(/^(ver|run|group)_[a-z0-9]{1,26}$/)
/** Anything that a person may call something, but not nothing. */
const word = fc.string({ minLength: 1, unit: 'grapheme' })
const reach = fc.oneof(fc.constant('all' as const), fc.integer({ min: 0, max: 10 }))
const instant = fc.oneof(
  fc.constant(''),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
)
const step: fc.Arbitrary<ViewStep> = fc.oneof(
  fc.record({
    do: fc.constant('expand' as const),
    id,
    side: fc.constantFrom('up' as const, 'down' as const),
    all: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('open' as const, 'out' as const), id }),
)
const pixel = fc.integer({ min: -1_000_000, max: 1_000_000 })

const anyView: fc.Arbitrary<LineageView> = fc.record({
  up: reach,
  down: reach,
  steps: fc.array(step, { maxLength: 8 }),
  tidied: fc.nat(20),
  filter: fc.record({
    kinds: fc.array(word, { maxLength: 3 }),
    types: fc.array(word, { maxLength: 3 }),
    tags: fc.array(word, { maxLength: 3 }),
    states: fc.array(word, { maxLength: 3 }),
    since: instant,
    until: instant,
  }),
  reaches: fc.oneof(fc.constant(''), word),
  hidden: fc.array(id, { maxLength: 4 }),
  pins: fc
    .array(fc.tuple(id, fc.record({ x: pixel, y: pixel })), { maxLength: 4 })
    .map((pins) => new Map(pins)),
  selected: fc.option(id),
  path: fc.option(fc.tuple(id, id)),
  diff: fc.option(word),
  look: fc.option(fc.constantFrom('graph' as const, 'table' as const)),
  viewport: fc.option(
    fc.record({ x: pixel, y: pixel, zoom: fc.integer({ min: 1, max: 4000 }).map((zoom) => zoom / 1000) }),
  ),
})

const throughAddress = (view: LineageView): LineageView => {
  const params = Object.entries(viewParams(view)).filter(([, value]) => value !== '')
  return readView(new URLSearchParams(new URLSearchParams(params).toString()))
}

test('every view comes out of the address as it went in', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(throughAddress(view)).toEqual(view)
    }),
    { numRuns: 500 },
  )
})

test('what is no view in an address is left out instead of failing', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('up', 'expand', 'tidy', 'kinds', 'since', 'pin', 'vp', 'path'),
        fc.string(),
      ),
      (params) => {
        const view = readView(new URLSearchParams(params))
        expect(throughAddress(view)).toEqual(view)
      },
    ),
    { numRuns: 500 },
  )
})
