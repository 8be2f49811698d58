import { expect, test } from 'vitest'
import { type BoxState, boxOf, changesOf, countTags, nextBox } from './bulk-tags.ts'

test('a tag is on all, on some or on none of what was chosen', () => {
  const counts = countTags([{ tags: ['b', 'a'] }, { tags: ['b'] }])
  expect(counts).toEqual([
    { tag: 'b', count: 2 },
    { tag: 'a', count: 1 },
  ])
  expect(counts.map(({ count }) => boxOf(count, 2))).toEqual(['all', 'some'])
  expect(boxOf(0, 2)).toBe('none')
})

test('a tag that only some have can be left as it was', () => {
  const around = (start: BoxState) => {
    const first = nextBox(start, start)
    const second = nextBox(first, start)
    return [first, second, nextBox(second, start)]
  }
  expect(around('some')).toEqual(['all', 'none', 'some'])
  expect(around('all')).toEqual(['none', 'all', 'none'])
  expect(around('none')).toEqual(['all', 'none', 'all'])
})

test('only what was changed is sent', () => {
  const box = (tag: string, start: BoxState, now: BoxState) => ({ tag, count: 0, start, now })
  expect(
    changesOf([
      box('a', 'some', 'some'),
      box('b', 'some', 'all'),
      box('c', 'all', 'none'),
      box('d', 'none', 'none'),
    ]),
  ).toEqual({ add: ['b'], remove: ['c'] })
})
