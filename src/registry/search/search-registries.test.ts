import { expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { listRegistries } from '../registries/list-registries.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { searchCollections } from './search-collections.ts'
import { searchVersions } from './search-versions.ts'

const json = (filter: object) => JSON.stringify(filter)

onEachEngine('Searches in all registries', (world) => {
  test('sort registries by name and by time, page by page', async () => {
    const { owner } = world()
    for (const name of ['Gamma', 'alpha', 'Beta']) {
      world().advance(1000)
      await createRegistry(owner, { name })
    }
    world().advance(1000)
    await updateRegistry(owner, { registry: 'alpha', description: 'changed last' })
    const walk = async (sort: 'name' | 'createdAt' | 'updatedAt', order: 'asc' | 'desc') => {
      const names: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await listRegistries(owner, {
          sort,
          order,
          cursor,
          limit: 1,
          filter: json({ name: { $in: ['Gamma', 'alpha', 'Beta'] } }),
        })
        names.push(...page.items.map((item) => item.name))
        if (page.nextCursor === null) return names
        cursor = page.nextCursor
      }
    }
    expect(await walk('name', 'desc')).toEqual(['Gamma', 'Beta', 'alpha'])
    expect(await walk('createdAt', 'asc')).toEqual(['Gamma', 'alpha', 'Beta'])
    expect(await walk('updatedAt', 'desc')).toEqual(['alpha', 'Beta', 'Gamma'])
  })

  test('find a registry, a collection and a version by id', async () => {
    const { owner } = world()
    const { collectionId, versionIds } = await linked(owner, { collection: 'By id', versions: 2 })
    const [model] = (await listRegistries(owner, { limit: 1, filter: json({ name: 'Model' }) })).items
    const registries = json({ id: model?.id })
    expect((await listRegistries(owner, { limit: 5, filter: registries })).items).toHaveLength(1)
    const found = await searchCollections(owner, {
      limit: 5,
      registries,
      filter: json({ id: collectionId }),
    })
    expect(found).toMatchObject({ items: [{ name: 'By id' }], total: 1, nextCursor: null })
    const versions = await searchVersions(owner, {
      limit: 5,
      registries,
      filter: json({ id: versionIds[1] }),
    })
    expect(versions.items.map(({ path }) => path)).toEqual(['wandb-registry-Model/By id:v1'])
  })

  test('join the conditions on registry, collection and version', async () => {
    const { owner } = world()
    await createRegistry(owner, { name: 'Other' })
    const { collectionId } = await linked(owner, { collection: 'Joined', versions: 3 })
    await changeAliases(owner, { collectionId, changes: [{ alias: 'best', to: 'v1' }] })
    const version = await log(owner, { project: 'elsewhere', metadata: { task: { name: 'text' }, f1: 0.9 } })
    await linkIntoRegistry(owner, { registry: 'Other', collection: 'Joined', versions: [version.versionId] })
    const pathsOf = async (input: { registries?: string; collections?: string; filter?: string }) =>
      (await searchVersions(owner, { limit: 50, ...input })).items.map(({ path }) => path)
    const collections = json({ name: 'Joined' })
    expect(await pathsOf({ collections })).toEqual([
      'wandb-registry-Other/Joined:v0',
      'wandb-registry-Model/Joined:v2',
      'wandb-registry-Model/Joined:v1',
      'wandb-registry-Model/Joined:v0',
    ])
    expect(await pathsOf({ collections, filter: json({ alias: 'best' }) })).toEqual([
      'wandb-registry-Model/Joined:v1',
    ])
    expect(await pathsOf({ collections, filter: json({ 'metadata.task.name': { $regex: '^te' } }) })).toEqual(
      ['wandb-registry-Other/Joined:v0'],
    )
    expect(await pathsOf({ collections, registries: json({ $nor: [{ name: 'Model' }] }) })).toEqual([
      'wandb-registry-Other/Joined:v0',
    ])
  })

  test('walk all that match, page by page, each once, in order', async () => {
    const { owner } = world()
    await linked(owner, { collection: 'Walked', versions: 5 })
    const numbers: number[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await searchVersions(owner, { limit: 2, cursor, collections: json({ name: 'Walked' }) })
      numbers.push(...page.items.map(({ number }) => number))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(numbers).toEqual([4, 3, 2, 1, 0])
    for (const name of ['s-b', 's-a', 's-c']) await linked(owner, { collection: name, versions: 1 })
    const names: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await searchCollections(owner, {
        limit: 2,
        cursor,
        order: 'desc',
        filter: json({ name: { $regex: '^s-' } }),
      })
      expect(page.total).toBe(3)
      names.push(...page.items.map(({ name }) => name))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(names).toEqual(['s-c', 's-b', 's-a'])
  })

  test('leave out what stands in registries that the caller may not see', async () => {
    const { owner } = world()
    await createRegistry(owner, { name: 'Closed', visibility: 'restricted' })
    const version = await log(owner, { project: 'closed' })
    await linkIntoRegistry(owner, { registry: 'Closed', collection: 'Secret', versions: [version.versionId] })
    const stranger = await world().person('member')
    const filter = json({ name: 'Secret' })
    expect((await searchCollections(owner, { limit: 5, filter })).items).toHaveLength(1)
    expect(await searchCollections(stranger, { limit: 5, filter })).toMatchObject({ items: [], total: 0 })
    expect((await searchVersions(owner, { limit: 5, collections: filter })).items).toHaveLength(1)
    expect((await searchVersions(stranger, { limit: 5, collections: filter })).items).toEqual([])
  })
})
