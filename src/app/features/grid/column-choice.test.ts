import { expect, test } from 'vitest'
import {
  type ColumnChoice,
  MAX_WIDTH,
  moved,
  movedBefore,
  parseColumns,
  printColumns,
  resized,
  togglePin,
  toggleShown,
} from './column-choice.ts'

const DEFAULTS: ColumnChoice[] = [{ id: 'version', pinned: true }, { id: 'tag' }, { id: 'size' }]
const ids = (choices: readonly ColumnChoice[]) => choices.map(({ id }) => id)

test('columns come back from the address as they went in, whatever their keys are called', () => {
  const choices: ColumnChoice[] = [
    { id: 'version', pinned: true },
    { id: 'metadata.a,b~c!d', width: 120 },
    { id: 'metadata.학습률' },
  ]
  expect(parseColumns(printColumns(choices), DEFAULTS, 'version')).toEqual(choices)
})

test('an address without columns shows the defaults; nonsense in it is left out', () => {
  expect(parseColumns(null, DEFAULTS, 'version')).toEqual(DEFAULTS)
  expect(ids(parseColumns('version!,%E0%A4%A,~~,tag', DEFAULTS, 'version'))).toEqual(['version', 'tag'])
})

test('the column that names the row is always there, and no column twice', () => {
  expect(ids(parseColumns('tag,tag,size', DEFAULTS, 'version'))).toEqual(['version', 'tag', 'size'])
})

test('a column moves one place, and not past the pinned ones', () => {
  expect(ids(moved(DEFAULTS, 'size', -1))).toEqual(['version', 'size', 'tag'])
  expect(ids(moved(DEFAULTS, 'tag', -1))).toEqual(['version', 'tag', 'size'])
  expect(ids(moved(DEFAULTS, 'size', 1))).toEqual(['version', 'tag', 'size'])
  expect(ids(movedBefore(DEFAULTS, 'tag', 'size', true))).toEqual(['version', 'size', 'tag'])
})

test('a pinned column stands with the pinned ones', () => {
  const pinned = togglePin(DEFAULTS, 'size')
  expect(ids(pinned)).toEqual(['version', 'size', 'tag'])
  expect(ids(togglePin(pinned, 'version'))).toEqual(['size', 'version', 'tag'])
})

test('a width stays within what can be read and seen', () => {
  expect(resized(DEFAULTS, 'tag', 90.4)[1]).toEqual({ id: 'tag', width: 90 })
  expect(resized(DEFAULTS, 'tag', 9000)[1]?.width).toBe(MAX_WIDTH)
})

test('a column that is hidden and shown again comes last', () => {
  expect(ids(toggleShown(toggleShown(DEFAULTS, 'tag'), 'tag'))).toEqual(['version', 'size', 'tag'])
})
