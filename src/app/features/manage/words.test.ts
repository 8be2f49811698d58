import { expect, test } from 'vitest'
import { listOf } from './words.ts'

test('a typed list is taken apart at commas and lines, each word once', () => {
  expect(listOf('model,  dataset ,\nmodel, ')).toEqual(['model', 'dataset'])
  expect(listOf('モデル、データ')).toEqual(['モデル', 'データ'])
  expect(listOf('  ')).toEqual([])
})
