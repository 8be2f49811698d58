import { expect, test } from 'vitest'
import { startWords, withWords } from './words.ts'

test('code that is fetched late finds its words, which were not there before', async () => {
  const words = await startWords('ko')
  expect(words['compare.title']).toBeUndefined()
  expect(await withWords('collection', Promise.resolve('the code'))).toBe('the code')
  expect(words['compare.title']).toBe('비교')
  expect(words['nav.activity']).toBe('활동')
})

test('the words are those of the language that was chosen while they came', async () => {
  await startWords('en')
  const code = withWords('manage', Promise.resolve('the code'))
  const words = await startWords('ja')
  await code
  expect(words['trash.title']).toBe('ゴミ箱')
})

test('code that does not come is missing, though its words came', async () => {
  const lost = new Error('lost on the way')
  await expect(withWords('search', Promise.reject(lost))).rejects.toBe(lost)
})
