import { expect, it } from 'vitest'
import {
  all,
  describeBlobStore,
  failureOf,
  patternBytes,
  streamOf,
} from '../../registry/blobs/conformance.ts'
import { createMemoryStore } from './memory-store.ts'

describeBlobStore('Memory', async () => ({ store: createMemoryStore(), close: async () => undefined }))

it('refuses what would not fit into the page, and has the room again afterwards', async () => {
  const store = createMemoryStore({ capacity: 1000 })
  const { sha256 } = await store.put(streamOf(patternBytes(600)), {})
  expect(await failureOf(store.put(streamOf(patternBytes(500)), {}))).toBe('storage_full')
  expect(await all(store)).toEqual([sha256])
  await store.put(streamOf(patternBytes(400)), {})
  await store.delete(sha256)
  await store.put(streamOf(patternBytes(500)), {})
  expect(await all(store)).toHaveLength(2)
})

it('counts a blob once that is put twice', async () => {
  const store = createMemoryStore({ capacity: 1000 })
  for (let round = 0; round < 5; round++) await store.put(streamOf(patternBytes(400)), {})
  await store.put(streamOf(patternBytes(600)), {})
  expect(await all(store)).toHaveLength(2)
})
