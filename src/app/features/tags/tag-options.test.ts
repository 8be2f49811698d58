import { expect, test } from 'vitest'
import { tagFrom, tagOptions } from './tag-options.ts'

const known = (...tags: string[]) => tags.map((tag) => ({ tag, count: 3 }))
const shown = (typed: string, tags: string[], present: string[] = []) =>
  tagOptions(typed, known(...tags), present).map(({ kind, tag }) => `${kind} ${tag}`)

test('a tag that differs only by case or separators is offered before a new one', () => {
  expect(shown('Low Latency', ['low-latency', 'low-latency-eu'])).toEqual([
    'near low-latency',
    'new Low Latency',
    'known low-latency-eu',
  ])
})

test('a tag that is there stands first, and none of its name can be made', () => {
  expect(shown('eu', ['europe', 'eu', 'EU'])).toEqual(['known eu', 'near EU', 'known europe'])
})

test('what the thing has already is not offered', () => {
  expect(shown('eu', ['eu', 'europe'], ['eu'])).toEqual(['known europe'])
})

test('a text that cannot be a tag makes none', () => {
  expect(shown('a,b', ['ab'])).toEqual(['known ab'])
  expect(tagFrom('two  words')).toBe('two  words')
  expect(tagFrom(' 한국어 ')).toBe('한국어')
  expect(tagFrom('<script>')).toBeNull()
})
