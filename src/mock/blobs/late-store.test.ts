import { expect, it } from 'vitest'
import { createLateStore } from './late-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { type PackedBlob, packBlobs, unpackBlobs } from './pack.ts'

const bodyOf = (text: string) => new Blob([text]).stream()

async function packed(...texts: string[]): Promise<PackedBlob[]> {
  const store = createMemoryStore()
  const blobs = []
  for (const text of texts) {
    const { sha256 } = await store.put(bodyOf(text), {})
    blobs.push({ sha256, bytes: new TextEncoder().encode(text) })
  }
  return blobs
}

it('unpacks what was packed, empty blobs too', async () => {
  const blobs = await packed('one', '', 'three')
  expect([...unpackBlobs(packBlobs(blobs))]).toEqual(blobs)
})

it('loads its first content when bytes are asked for, once, and not for a put', async () => {
  const [one] = await packed('one')
  let loads = 0
  const store = createLateStore(async () => {
    loads++
    return one === undefined ? [] : [one]
  })
  await store.put(bodyOf('mine'), {})
  expect(loads).toBe(0)
  expect(await new Response(await store.get(one?.sha256 ?? '')).text()).toBe('one')
  expect(await store.stat(one?.sha256 ?? '')).toEqual({ size: 3 })
  expect(loads).toBe(1)
})

it('tries again after a load that failed', async () => {
  const [one] = await packed('one')
  let loads = 0
  const store = createLateStore(async () => {
    loads++
    if (loads === 1) throw new Error('no network')
    return one === undefined ? [] : [one]
  })
  await expect(store.stat(one?.sha256 ?? '')).rejects.toThrow('no network')
  expect(await store.stat(one?.sha256 ?? '')).toEqual({ size: 3 })
})
