import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DisplayInput, displayOf } from '../model/display.ts'
import { FILTER_KINDS, NO_FILTER } from '../model/filter.ts'
import { lineageOf, nodeOf, randomLineage } from '../testing/random-lineage.ts'
import { type TwinRow, twinRows } from './rows.ts'
import { alsoUnder, twinTree } from './tree.ts'

const ALL: DisplayInput = { filter: NO_FILTER, hidden: [], steps: [], alone: [] }

const rowsOf = (display: ReturnType<typeof displayOf>, flipped: ReadonlySet<string> = new Set()) =>
  twinRows(display, twinTree(display), flipped)

const cardIds = (rows: readonly TwinRow[]) => rows.flatMap((row) => (row.kind === 'card' ? row.card.id : []))

const someFilter = fc
  .record({ kinds: fc.subarray([...FILTER_KINDS]), states: fc.subarray(['finished', 'failed']) })
  .map((chosen) => ({ ...NO_FILTER, ...chosen }))

test('the table has a row for every card of the picture and every member of a group, each once, whatever the filter', () => {
  fc.assert(
    fc.property(randomLineage, someFilter, (answer, filter) => {
      const display = displayOf(answer, { ...ALL, filter })
      const groups = new Set(display.cards.flatMap(({ id, group }) => (group === null ? [] : id)))
      const rows = rowsOf(display, groups)
      expect(cardIds(rows).toSorted()).toEqual(display.cards.map(({ id }) => id).toSorted())
      const members = rows.flatMap((row) => (row.kind === 'member' ? row.node.id : []))
      const single = display.cards.flatMap(({ node }) => node?.id ?? [])
      expect([...members, ...single].toSorted()).toEqual(display.nodes.map(({ id }) => id).toSorted())
    }),
    { numRuns: 300 },
  )
})

test('levels, places among siblings and parents say the tree that one sees', () => {
  fc.assert(
    fc.property(randomLineage, (answer) => {
      const rows = rowsOf(displayOf(answer, ALL))
      for (const [index, row] of rows.entries()) {
        const children = rows.filter(({ parent }) => parent === index)
        expect(children.map(({ level }) => level)).toEqual(children.map(() => row.level + 1))
        expect(children.map(({ position }) => position)).toEqual(children.map((_, at) => at + 1))
        expect(children.map(({ siblings }) => siblings)).toEqual(children.map(() => children.length))
        expect(children.length > 0).toBe(row.isOpen === true)
      }
    }),
    { numRuns: 100 },
  )
})

const DIAMOND = lineageOf(
  ['model'],
  [
    nodeOf('model'),
    nodeOf('train', { kind: 'run' }),
    nodeOf('left', { kind: 'dataset' }),
    nodeOf('right', { kind: 'dataset' }),
    nodeOf('prepare', { kind: 'run' }),
    nodeOf('evaluate', { kind: 'run' }),
    nodeOf('stray'),
  ],
  [
    ['train', 'model'],
    ['left', 'train'],
    ['right', 'train'],
    ['prepare', 'left'],
    ['prepare', 'right'],
    ['model', 'evaluate'],
  ],
)

test('what came before the start, the start, what came of it, and what hangs on neither are sections of their own', () => {
  const rows = rowsOf(displayOf(DIAMOND, ALL))
  expect(
    rows.map((row) => `${' '.repeat(row.level)}${row.kind === 'section' ? row.section : row.key}`),
  ).toEqual([
    ' up',
    '  train',
    '   left',
    '    prepare',
    '   right',
    ' start',
    '  model',
    ' down',
    '  evaluate',
    ' apart',
    '  stray',
  ])
})

test('a card with several parents stands under the first and names the others', () => {
  const display = displayOf(DIAMOND, ALL)
  const row = rowsOf(display).find(({ key }) => key === 'prepare')
  if (row?.kind !== 'card') throw new Error('prepare is a card')
  expect(row.relation).toMatchObject({ kind: 'logged', side: 'up' })
  expect(alsoUnder(display, row.index, row.relation).map((index) => display.cards[index]?.id)).toEqual([
    'right',
  ])
})

test('a closed branch hides what is below it and nothing else', () => {
  const rows = rowsOf(displayOf(DIAMOND, ALL), new Set(['left', 'section:apart']))
  expect(cardIds(rows)).toEqual(['train', 'left', 'right', 'model', 'evaluate'])
})

test('a chain of 20,000 becomes rows without running out of stack', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`)
  const chain = lineageOf(
    ['n0'],
    ids.map((id, index) => nodeOf(id, { kind: index % 2 === 0 ? 'model' : 'run' })),
    ids.slice(1).map((id, index) => [id, `n${index}`] as const),
  )
  expect(rowsOf(displayOf(chain, ALL)).at(-1)?.level).toBe(2)
  expect(rowsOf(displayOf(chain, ALL))).toHaveLength(20_002)
})
