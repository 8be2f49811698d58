import { expect, test } from 'vitest'
import { linkInBatches } from './link-batches.ts'
import { type LinkItem, MAX_LINKED } from './link-items.ts'

const many = (count: number): LinkItem[] =>
  Array.from({ length: count }, (_, number) => ({
    versionId: `ver_${number}`,
    version: `v${number}`,
    label: `Churn:v${number}`,
    type: 'model',
    collectionId: 'col_1',
  }))

const existing = (version: string) => ({ version, linked: null, existed: false, problem: null })

test('more versions than one request may hold are linked request by request, in their order', async () => {
  const sent: string[][] = []
  const { actionIds, stopped } = await linkInBatches(many(MAX_LINKED * 2 + 1), (versions) => {
    sent.push(versions)
    return Promise.resolve({ actionId: `action ${sent.length}`, outcomes: versions.map(existing) })
  })
  expect(sent.map(({ length }) => length)).toEqual([MAX_LINKED, MAX_LINKED, 1])
  expect(sent.flat()).toEqual(many(MAX_LINKED * 2 + 1).map(({ versionId }) => versionId))
  expect(actionIds).toEqual(['action 1', 'action 2', 'action 3'])
  expect(stopped).toBeNull()
})

test('a request that changed nothing is not there to be taken back', async () => {
  const { actionIds } = await linkInBatches(many(1), (versions) =>
    Promise.resolve({ actionId: null, outcomes: versions.map(existing) }),
  )
  expect(actionIds).toEqual([])
})

test('what is refused is told by the version it was asked for', async () => {
  const problem = { code: 'not_found', detail: 'It is gone.' }
  const { refused } = await linkInBatches(many(2), ([first = '', second = '']) =>
    Promise.resolve({
      actionId: null,
      outcomes: [existing(first), { version: second, linked: null, existed: false, problem }],
    }),
  )
  expect(refused).toEqual([{ item: many(2)[1], problem }])
})

test('a request that fails stops those after it, and says what was left undone', async () => {
  const items = many(MAX_LINKED * 3)
  const error = new Error('gone')
  let asked = 0
  const { actionIds, stopped } = await linkInBatches(items, (versions) => {
    asked += 1
    if (asked === 2) return Promise.reject(error)
    return Promise.resolve({ actionId: 'first', outcomes: versions.map(existing) })
  })
  expect(asked).toBe(2)
  expect(actionIds).toEqual(['first'])
  expect(stopped).toEqual({ error, items: items.slice(MAX_LINKED) })
})

test('where the first request fails nothing was done, and the failure is that of the whole', async () => {
  const error = new Error('gone')
  await expect(linkInBatches(many(MAX_LINKED + 1), () => Promise.reject(error))).rejects.toBe(error)
})
