import { expect, test } from 'vitest'
import type { Slot } from '../aliases/slots.ts'
import { comparedNames, likeliestPair, unlikeFirst, withCompared } from './compare-names.ts'

const named = (query: string) => comparedNames(new URLSearchParams(query))

test('the address names up to five versions, each once and in its order', () => {
  expect(named('compare=v3,v7,v3')).toEqual(['v3', 'v7'])
  expect(named('compare=v1,v2,v3,v4,v5,v6')).toHaveLength(5)
  expect(named('compare=')).toEqual([])
})

test('choosing versions keeps the rest of the address', () => {
  const params = withCompared(new URLSearchParams('same=1&compare=v1'), ['v2', 'v3'])
  expect(params.get('same')).toBe('1')
  expect(comparedNames(params)).toEqual(['v2', 'v3'])
})

const slot = (alias: string, version: string | null) =>
  ({ alias, isProtected: false, value: version === null ? null : { version } }) as Slot

test('while nobody has chosen, what two aliases hold is compared, else the newest versions', () => {
  expect(likeliestPair([slot('production', 'v3'), slot('latest', 'v9')], ['v9', 'v8'])).toEqual(['v3', 'v9'])
  expect(likeliestPair([slot('latest', 'v9')], ['v9', 'v8'])).toEqual(['v9', 'v8'])
})

test('one version alone is nothing to compare', () => {
  expect(likeliestPair([slot('latest', 'v0')], ['v0'])).toEqual([])
})

test('cells are compared with the first one by what they hold', () => {
  expect(unlikeFirst([{ value: [1] }, { value: [1] }, null])).toEqual([false, false, true])
})
