import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineageOf, nodeOf, randomLineage } from '../testing/random-lineage.ts'
import { type DisplayInput, displayOf } from './display.ts'
import { NO_FILTER, passes } from './filter.ts'
import { stagesOf } from './stages.ts'
import { asExpand, formatSteps, parseReach, parseSteps } from './steps.ts'

const ALL: DisplayInput = { filter: NO_FILTER, hidden: [], steps: [], alone: [] }
const OPENED = { up: 1, down: 1, tidied: 0 } as const

const siblings = (count: number) => {
  const runs = Array.from({ length: count }, (_, index) => nodeOf(`run${index}`, { kind: 'run' }))
  return lineageOf(
    ['data'],
    [nodeOf('data', { kind: 'dataset' }), ...runs],
    runs.map(({ id }) => ['data', id] as const),
  )
}

test('without a filter every node of the answer stands on exactly one card', () => {
  fc.assert(
    fc.property(randomLineage, (answer) => {
      const display = displayOf(answer, ALL)
      const on = display.cards.flatMap(
        ({ node, group }) => node?.id ?? group?.members.map(({ id }) => id) ?? [],
      )
      expect(on.toSorted()).toEqual(answer.nodes.map(({ id }) => id).toSorted())
      expect(new Set(display.cards.map(({ id }) => id)).size).toBe(display.cards.length)
    }),
    { numRuns: 300 },
  )
})

test('with a filter the roots and what passes are there, and nothing else but closed nodes beside them', () => {
  fc.assert(
    fc.property(randomLineage, fc.subarray(['model', 'dataset', 'other', 'run']), (answer, kinds) => {
      const filter = { ...NO_FILTER, kinds }
      const shown = new Set(displayOf(answer, { ...ALL, filter }).nodes.map(({ id }) => id))
      for (const node of answer.nodes) {
        if (node.kind === 'closed') continue
        expect(shown.has(node.id)).toBe(answer.roots.includes(node.id) || passes(node, filter))
      }
    }),
    { numRuns: 300 },
  )
})

test('21 siblings are a group and 20 are not', () => {
  expect(displayOf(siblings(20), ALL).cards).toHaveLength(21)
  const display = displayOf(siblings(21), ALL)
  expect(display.cards).toHaveLength(2)
  expect(display.edges).toEqual([{ from: 0, to: 1, kind: 'used' }])
})

test('a group that is opened shows its members, and one that is taken out leaves the others in it', () => {
  const group = displayOf(siblings(30), ALL).cards[1]?.id ?? ''
  expect(displayOf(siblings(30), { ...ALL, steps: [{ do: 'open', id: group }] }).cards).toHaveLength(31)
  const out = displayOf(siblings(30), { ...ALL, steps: [{ do: 'out', id: 'run3' }] })
  expect(out.cards.map(({ group: members, id }) => members?.members.length ?? id)).toEqual([
    'data',
    29,
    'run3',
  ])
})

test('what is left out by a filter is passed through, and what is hidden by hand is not', () => {
  const chain = lineageOf(
    ['model'],
    [nodeOf('model'), nodeOf('train', { kind: 'run' }), nodeOf('data', { kind: 'dataset' })],
    [
      ['data', 'train'],
      ['train', 'model'],
    ],
  )
  const filtered = displayOf(chain, { ...ALL, filter: { ...NO_FILTER, kinds: ['dataset'] } })
  expect(filtered.edges).toEqual([{ from: 1, to: 0, kind: 'through' }])
  expect(displayOf(chain, { ...ALL, hidden: ['train'] }).edges).toEqual([])
})

test('opening a side and closing it again leaves the same cards in the same stages', () => {
  fc.assert(
    fc.property(randomLineage, fc.nat(59), fc.boolean(), (answer, at, up) => {
      const id = answer.nodes[at % answer.nodes.length]?.id ?? ''
      const step = { do: 'expand', id, side: up ? 'up' : 'down', all: false } as const
      const before = displayOf(answer, ALL)
      const stages = stagesOf(answer, before, ALL, OPENED)
      // What is opened goes through the address, as the app's does.
      const opened = parseSteps(formatSteps([step]))
      displayOf(answer, { ...ALL, steps: opened })
      const after = { ...ALL, steps: opened.filter((one) => !(one.do === 'expand' && one.id === id)) }
      expect(displayOf(answer, after)).toEqual(before)
      expect(stagesOf(answer, before, after, OPENED)).toEqual(stages)
    }),
    { numRuns: 100 },
  )
})

test('what a step brought is of its stage, and what was there before is of stage 0', () => {
  const answer = lineageOf(
    ['model'],
    [nodeOf('model'), nodeOf('train', { kind: 'run' }), nodeOf('data', { kind: 'dataset' })],
    [
      ['data', 'train'],
      ['train', 'model'],
    ],
  )
  const input: DisplayInput = { ...ALL, steps: [{ do: 'expand', id: 'train', side: 'up', all: false }] }
  const display = displayOf(answer, input)
  const stages = stagesOf(answer, display, input, OPENED)
  expect(Object.fromEntries(display.cards.map(({ id }, index) => [id, stages[index]]))).toEqual({
    model: 0,
    train: 0,
    data: 1,
  })
  expect([...stagesOf(answer, display, input, { ...OPENED, tidied: 1 })]).toEqual([0, 0, 0])
})

test('the API is told of what was expanded and not of groups', () => {
  const text = 'ver_1:up,run_2:down:all,group_x:open,ver_3:out'
  expect(formatSteps(parseSteps(text))).toBe(text)
  expect(asExpand(parseSteps(text))).toBe('ver_1:up,run_2:down:all')
  expect(parseSteps('nonsense,:up,ver_1:sideways')).toEqual([])
})

test('a reach that is none is the usual one', () => {
  expect(['all', '0', '10', '11', '-1', 'x', null].map((text) => parseReach(text, 1))).toEqual([
    'all',
    0,
    10,
    1,
    1,
    1,
    1,
  ])
})
