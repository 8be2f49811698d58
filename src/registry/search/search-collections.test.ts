import { expect, test } from 'vitest'
import { createCollection } from '../collections/create-collection.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { onEachEngine } from '../testing/world.ts'
import { searchCollections } from './search-collections.ts'

onEachEngine('Collections of all registries', (world) => {
  test('come page by page, each with how many there are in all as they were counted for the first', async () => {
    const ctx = world().owner
    await createRegistry(ctx, { name: 'Counted' })
    const make = (name: string) => createCollection(ctx, { registry: 'Counted', name, type: 'model' })
    for (const name of ['a', 'b', 'c']) await make(name)
    const search = (cursor?: string) =>
      searchCollections(ctx, { registries: '{"name":"Counted"}', cursor, limit: 2 })
    const first = await search()
    await make('d')
    const second = await search(first.nextCursor ?? '')
    expect([first, second].map(({ items, total }) => [items.map(({ name }) => name), total])).toEqual([
      [['a', 'b'], 3],
      [['c', 'd'], 3],
    ])
    expect((await search()).total).toBe(4)
  })
})
