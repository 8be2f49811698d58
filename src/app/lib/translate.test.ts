import { expect, test } from 'vitest'
import { piecesOf, translator } from './translate.ts'
import { allWords } from './words.ts'

const [en, ko, ja] = await Promise.all([allWords('en'), allWords('ko'), allWords('ja')])

test('a placeholder is replaced by its value, a number by its form in the language', () => {
  expect(translator('en', en)('search.results', { count: 12_345 })).toBe('12,345 results')
  expect(translator('en', en)('app.title', { page: 'Home' })).toBe('Home · Vitrine')
})

test('English has a singular; Korean and Japanese have none', () => {
  expect(translator('en', en)('count.versions', { count: 1 })).toBe('1 version')
  expect(translator('ko', ko)('count.versions', { count: 1 })).toBe('버전 1개')
  expect(translator('ja', ja)('count.versions', { count: 1 })).toBe('バージョン 1 件')
})

test('values stand in the order of the language', () => {
  const values = { alias: 'production', version: 'v2' }
  expect(translator('en', en)('promotion.done', values)).toBe('production moved to v2')
  expect(translator('ko', ko)('promotion.done', values)).toBe('production 별칭을 v2 버전으로 옮겼습니다')
})

test('a value with braces in it is not expanded again', () => {
  expect(translator('en', en)('search.none', { query: '{query}' })).toBe('Nothing matches “{query}”')
})

test('a message comes apart into texts and placeholders in order', () => {
  expect(piecesOf('{who} moved {what}')).toEqual([{ name: 'who' }, { text: ' moved ' }, { name: 'what' }])
})
