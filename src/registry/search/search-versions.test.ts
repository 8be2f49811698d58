import { expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { linked } from '../testing/linked.ts'
import { onEachEngine } from '../testing/world.ts'
import { searchVersions } from './search-versions.ts'

onEachEngine('Versions of all registries', (world) => {
  test('are found by their aliases, and by those that they do not have', async () => {
    const ctx = world().owner
    const one = await linked(ctx, { collection: 'found-one', versions: 3 })
    const two = await linked(ctx, { collection: 'found-two', versions: 1 })
    for (const { collectionId } of [one, two]) {
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'best', to: 'v0' }] })
    }
    await changeAliases(ctx, {
      collectionId: one.collectionId,
      changes: [{ alias: 'best-of-all', to: 'v0' }],
    })
    const find = async (filter: unknown) =>
      (
        await searchVersions(ctx, {
          collections: '{"name":{"$regex":"^found-"}}',
          filter: JSON.stringify(filter),
          limit: 50,
        })
      ).items
        .map(({ path }) => path.slice(path.indexOf('found-')))
        .toSorted()
    expect(await find({ alias: 'best' })).toEqual(['found-one:v0', 'found-two:v0'])
    expect(await find({ alias: { $in: ['best-of-all', 'nobody'] } })).toEqual(['found-one:v0'])
    expect(await find({ alias: { $regex: '^best-' } })).toEqual(['found-one:v0'])
    expect(await find({ $and: [{ alias: 'best' }, { alias: 'latest' }] })).toEqual(['found-two:v0'])
    expect(await find({ alias: { $exists: false } })).toEqual(['found-one:v1'])
    expect(await find({ alias: { $nin: ['best', 'latest'] } })).toEqual(['found-one:v1'])
    expect(await find({ alias: { $size: 2 } })).toEqual(['found-one:v0', 'found-two:v0'])
    expect(await find({ $nor: [{ alias: 'latest' }] })).toEqual(['found-one:v0', 'found-one:v1'])
  })

  test('are all there without a filter, newest link first, page by page', async () => {
    const ctx = world().owner
    await linked(ctx, { collection: 'walked', versions: 3 })
    const paths: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await searchVersions(ctx, { cursor, limit: 2 })
      paths.push(...page.items.map(({ path }) => path))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paths.slice(0, 3).map((path) => path.slice(path.indexOf('walked')))).toEqual([
      'walked:v2',
      'walked:v1',
      'walked:v0',
    ])
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toEqual(
      (await searchVersions(ctx, { registries: '{}', limit: 500 })).items.map(({ path }) => path),
    )
  })
})
