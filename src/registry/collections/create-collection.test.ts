import { expect, test } from 'vitest'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { getRegistry } from '../registries/list-registries.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createCollection } from './create-collection.ts'
import { getCollectionByName } from './get-collection.ts'

onEachEngine('A new collection', (world) => {
  test('is empty, of the type given, and counted', async () => {
    const owner = world().owner
    await createRegistry(owner, { name: 'Fresh' })
    const collection = await createCollection(owner, {
      registry: 'Fresh',
      name: 'Voice activity',
      type: 'model',
      description: 'Who speaks when.',
      tags: ['speech', 'speech', 'audio'],
    })
    expect(collection).toMatchObject({
      name: 'Voice activity',
      type: 'model',
      description: 'Who speaks when.',
      tags: ['audio', 'speech'],
      versionCount: 0,
      aliases: [],
    })
    expect(await getRegistry(owner, { registry: 'Fresh' })).toMatchObject({ collectionCount: 1 })
  })

  test('has a name unique in its registry whatever the type', async () => {
    const owner = world().owner
    await createRegistry(owner, { name: 'Unique' })
    await createCollection(owner, { registry: 'Unique', name: 'same', type: 'model' })
    const again = createCollection(owner, { registry: 'Unique', name: 'same', type: 'dataset' })
    expect(await refusal(again)).toMatchObject({ code: 'name_taken' })
  })

  test('of a type that its registry does not accept is refused, and the answer names both sides', async () => {
    const wrong = createCollection(world().owner, { registry: 'Model', name: 'faces', type: 'dataset' })
    const problem = await refusal(wrong)
    expect(problem).toMatchObject({
      code: 'type_mismatch',
      extra: { details: { type: 'dataset', accepted: ['model'] } },
    })
    expect(problem.message).toMatch(/model.*dataset/)
  })

  test('by many first links at the same moment is one collection with all of them', async () => {
    const owner = world().owner
    await createRegistry(owner, { name: 'Rushed' })
    const versions = []
    for (let index = 0; index < 10; index++) {
      versions.push(await log(owner, { artifact: 'rushed', files: { f: String(index) } }))
    }
    await Promise.all(
      versions.map(({ versionId }) =>
        linkIntoRegistry(owner, { registry: 'Rushed', collection: 'one', versions: [versionId] }),
      ),
    )
    const one = await getCollectionByName(owner, { registry: 'Rushed', collection: 'one' })
    expect(one).toMatchObject({ versionCount: 10 })
    expect(await getRegistry(owner, { registry: 'Rushed' })).toMatchObject({ collectionCount: 1 })
  })

  test('and the end of its type in the registry do not slip past each other', async () => {
    const owner = world().owner
    for (let round = 0; round < 10; round++) {
      const registry = `Narrowed ${round}`
      await createRegistry(owner, { name: registry, types: ['model', 'dataset'] })
      const outcomes = await Promise.allSettled([
        createCollection(owner, { registry, name: 'faces', type: 'dataset' }),
        updateRegistry(owner, { registry, types: ['model'] }),
      ])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})
