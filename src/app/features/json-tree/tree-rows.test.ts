import { expect, test } from 'vitest'
import { pathText, treeOf, valueText } from './tree-rows.ts'

const none = { toggled: new Set<string>(), find: '' }
const paths = (value: unknown, options: { toggled?: Set<string>; find?: string } = {}) =>
  treeOf(value, { ...none, ...options }).rows.map(({ path }) => pathText(path))

const training = {
  optimizer: { name: 'adam', schedule: { kind: 'cosine', warmup: 500 } },
  layers: [{ width: 64 }, { width: 32 }],
  seed: 7,
}

test('the first level and small objects right below it start open, deeper ones closed', () => {
  expect(paths(training)).toEqual([
    'optimizer',
    'optimizer.name',
    'optimizer.schedule',
    'layers',
    'layers[0]',
    'layers[1]',
    'seed',
  ])
  const wide = { many: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`k${index}`, index])) }
  expect(paths(wide)).toEqual(['many'])
})

test('what is toggled is the opposite of how it started', () => {
  const toggled = new Set(['["optimizer"]', '["layers",0]'])
  expect(paths(training, { toggled })).toEqual([
    'optimizer',
    'layers',
    'layers[0]',
    'layers[0].width',
    'layers[1]',
    'seed',
  ])
})

test('a search finds keys and values at any depth and shows the way to them', () => {
  const { rows, matches } = treeOf(training, { ...none, find: ' COSINE ' })
  expect(rows.map(({ path, isMatch }) => [pathText(path), isMatch])).toEqual([
    ['optimizer', false],
    ['optimizer.schedule', false],
    ['optimizer.schedule.kind', true],
  ])
  expect(matches).toBe(1)
  expect(paths(training, { find: 'width' })).toEqual([
    'layers',
    'layers[0]',
    'layers[0].width',
    'layers[1]',
    'layers[1].width',
  ])
  expect(paths(training, { find: 'nowhere' })).toEqual([])
})

test('every row knows its place among its siblings', () => {
  const { rows } = treeOf({ a: 1, b: 2 }, none)
  expect(rows.map(({ position, siblings }) => [position, siblings])).toEqual([
    [1, 2],
    [2, 2],
  ])
})

test('a file of brackets alone is cut at a depth, not walked until the memory is full', () => {
  const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  expect(treeOf(deep, { ...none, find: '0' }).rows.length).toBe(200)
})

test('a key that a dot could not say is quoted', () => {
  expect(pathText(['a b', 'c.d', 0, '정확도'], 'metadata')).toBe('metadata["a b"]["c.d"][0].정확도')
})

test('a value that is nested deeper than JSON can be written has no text to copy, and breaks nothing', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
  expect(valueText(deep)).toBeNull()
  expect(valueText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
})
