import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lineage } from '../../../contract/schemas/lineage.ts'
import { getLineage } from '../../../registry/lineage/get-lineage.ts'
import { openEngine, openWorld, type World } from '../../../registry/testing/world.ts'
import { dayOf, type GraphPlan, plantGraph, STATES, TYPES } from '../testing/planted-graph.ts'
import { twinTree } from '../twin/tree.ts'
import { type DisplayInput, displayOf } from './display.ts'
import { FILTER_KINDS, filterParams, type LineageFilter } from './filter.ts'
import { stagesOf } from './stages.ts'
import { asExpand, type ViewStep } from './steps.ts'

const TAGS = ['gold', 'audit']
const day = fc.integer({ min: 0, max: 9 })
const tag = fc.option(fc.constantFrom(...TAGS))
const pairs = fc.array(fc.tuple(fc.nat(11), fc.nat(13)), { maxLength: 30 })
const plans: fc.Arbitrary<GraphPlan> = fc.record({
  versions: fc.array(fc.record({ type: fc.nat(2), tag, day }), { minLength: 1, maxLength: 14 }),
  runs: fc.array(fc.record({ state: fc.nat(2), tag, day }), { minLength: 1, maxLength: 12 }),
  used: pairs,
  logged: pairs,
})
const some = <T>(values: readonly T[]) => fc.subarray([...values])
const filters: fc.Arbitrary<LineageFilter> = fc.record({
  kinds: some(FILTER_KINDS),
  types: some(TYPES),
  tags: some(TAGS),
  states: some(STATES),
  since: fc.oneof(fc.constant(''), day.map(dayOf)),
  until: fc.oneof(fc.constant(''), day.map(dayOf)),
})
const reach = fc.constantFrom(0, 1, 2, 'all' as const)

/** Graphs that are tried; each with a filter, two depths and steps of its own (GRA-5). */
const GRAPHS = 1000

describe('Lineage', () => {
  let world: World
  let close: () => Promise<void>
  let number = 0
  beforeAll(async () => {
    const opened = await openEngine('sqlite')
    close = opened.close
    world = await openWorld(opened.database)
  })
  afterAll(() => close())

  test('shows the same nodes and arrows in the API, in the picture and in the table, whatever the graph and the filter', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(plans, filters, reach, reach, fc.nat(50), async (plan, filter, up, down, start) => {
        const { owner } = world
        const planted = await plantGraph(owner, plan, number++)
        const all = [...planted.versions, ...planted.runs]
        const root = all[start % all.length] ?? ''
        const ask = (more: object) => getLineage(owner, { root, up, down, expand: '', limit: 5000, ...more })
        const whole = await ask({})
        const answer = await ask(filterParams(filter))
        const display = displayOf(whole, { ...PLAIN, filter })
        expect(idsOf(display.nodes)).toEqual(idsOf(answer.nodes))
        expect([...display.cardOf.keys()].toSorted()).toEqual(idsOf(answer.nodes))
        expect(idsInTable(display)).toEqual(idsOf(answer.nodes))
        expect(arrowsOfCards(display)).toEqual(arrowsOf(answer))
      }),
      { numRuns: GRAPHS },
    )
  })

  test('looks as before when what was opened is closed again, and opening moves nobody to another stage', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(50), fc.nat(50), fc.boolean(), async (plan, start, other, isUp) => {
        const { owner } = world
        const planted = await plantGraph(owner, plan, number++)
        const all = [...planted.versions, ...planted.runs]
        const root = all[start % all.length] ?? ''
        const step: ViewStep = {
          do: 'expand',
          id: all[other % all.length] ?? '',
          side: isUp ? 'up' : 'down',
          all: false,
        }
        const shown = async (steps: readonly ViewStep[]) => {
          const answer = await getLineage(owner, {
            root,
            up: 1,
            down: 1,
            expand: asExpand(steps),
            limit: 5000,
          })
          const input = { ...PLAIN, steps }
          const display = displayOf(answer, input)
          const stages = stagesOf(answer, display, input, { up: 1, down: 1, tidied: 0 })
          return { display, stages }
        }
        const before = await shown([])
        const opened = await shown([step])
        expect(await shown([])).toEqual(before)
        for (const { id } of before.display.cards) {
          const index = opened.display.indexOf.get(id) ?? -1
          expect(opened.stages[index]).toBe(0)
        }
      }),
      { numRuns: 100 },
    )
  })
})

const PLAIN: DisplayInput = {
  filter: { kinds: [], types: [], tags: [], states: [], since: '', until: '' },
  hidden: [],
  steps: [],
  alone: [],
}

const idsOf = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id).toSorted()
/** The nodes of all rows, however often they stand there. */
function idsInTable(display: ReturnType<typeof displayOf>): string[] {
  const { sections, children } = twinTree(display)
  const rows = [...Object.values(sections).flat(), ...children.flat()]
  return rows
    .flatMap((index) => display.cards[index] ?? [])
    .flatMap(({ node, group }) => (group === null ? [node.id] : group.members.map(({ id }) => id)))
    .toSorted()
}

const arrowsOf = ({ edges }: Lineage): string[] =>
  edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`).toSorted()
const arrowsOfCards = ({ cards, edges }: ReturnType<typeof displayOf>): string[] =>
  edges.map(({ from, to, kind }) => `${cards[from]?.id} ${kind} ${cards[to]?.id}`).toSorted()
