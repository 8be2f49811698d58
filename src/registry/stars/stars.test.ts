import { describe, expect, test } from 'vitest'
import { getCollection } from '../collections/get-collection.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { getRegistry } from '../registries/list-registries.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { linked } from '../testing/linked.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { sweepTrash } from '../trash/sweep-trash.ts'
import { removeStar, setStar } from './change-star.ts'
import { listStars } from './list-stars.ts'

const all = { limit: 50 }

onEachEngine('Stars', (world) => {
  test('stand on registries, collections and artifacts, the latest first, page by page', async () => {
    const ctx = await world().person('member')
    const { id } = await getRegistry(ctx, { registry: 'Model' })
    const there = await linked(world().owner, { collection: 'starred', versions: 1 })
    await setStar(ctx, { kind: 'registry', id })
    world().advance(1000)
    await setStar(ctx, { kind: 'collection', id: there.collectionId })
    const first = await listStars(ctx, { limit: 1 })
    expect(first.items).toMatchObject([
      {
        kind: 'collection',
        id: there.collectionId,
        name: 'starred',
        path: 'wandb-registry-Model/starred',
        type: 'model',
        home: { kind: 'registry', name: 'Model' },
      },
    ])
    const second = await listStars(ctx, { limit: 1, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({
      items: [{ kind: 'registry', id, name: 'Model', type: null, home: null }],
      nextCursor: null,
    })
    await setStar(world().owner, { kind: 'collection', id: there.artifactId })
    expect((await listStars(world().owner, all)).items).toMatchObject([
      { kind: 'collection', path: 'admin/vision/of starred', home: { kind: 'project', entity: 'admin' } },
    ])
  })

  test('are shown to their owner alone, and a second one changes nothing', async () => {
    const [mine, theirs] = [await world().person('member'), await world().person('member')]
    const { id } = await getRegistry(mine, { registry: 'Dataset' })
    expect(await setStar(mine, { kind: 'registry', id })).toEqual({ starred: true })
    expect(await setStar(mine, { kind: 'registry', id })).toEqual({ starred: true })
    expect((await listStars(mine, all)).items).toHaveLength(1)
    expect((await getRegistry(mine, { registry: 'Dataset' })).starred).toBe(true)
    expect((await getRegistry(theirs, { registry: 'Dataset' })).starred).toBe(false)
    expect((await listStars(theirs, all)).items).toEqual([])
    expect(await removeStar(mine, { kind: 'registry', id })).toEqual({ starred: false })
    expect(await removeStar(mine, { kind: 'registry', id })).toEqual({ starred: false })
    expect((await listStars(mine, all)).items).toEqual([])
  })

  describe('what one may not see', () => {
    test('cannot be starred, and a star on it is not listed', async () => {
      const { owner } = world()
      await createRegistry(owner, { name: 'Closing' })
      const ctx = await world().person('member')
      const { id } = await getRegistry(ctx, { registry: 'Closing' })
      await setStar(ctx, { kind: 'registry', id })
      await updateRegistry(owner, { registry: 'Closing', visibility: 'restricted' })
      expect((await listStars(ctx, all)).items).toEqual([])
      expect(await refusal(setStar(ctx, { kind: 'registry', id }))).toMatchObject({ code: 'not_found' })
      expect(await removeStar(ctx, { kind: 'registry', id })).toEqual({ starred: false })
    })

    test('is a project, where a registry was meant', async () => {
      const { owner } = world()
      const { artifactId } = await linked(owner, { collection: 'of a project', versions: 1 })
      const { home } = await getCollection(owner, { collectionId: artifactId })
      const refused = await refusal(setStar(owner, { kind: 'registry', id: home.id }))
      expect(refused).toMatchObject({ code: 'not_found' })
    })
  })

  test('go to the trash and away with what they are on', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'swept', versions: 1 })
    await setStar(ctx, { kind: 'collection', id: collectionId })
    await deleteCollection(ctx, { collectionId })
    const ids = async () => (await listStars(ctx, all)).items.map((item) => item.id)
    expect(await ids()).not.toContain(collectionId)
    world().advance(8 * 86_400_000)
    await sweepTrash(world().services)
    const left = await ctx.database.kysely
      .selectFrom('stars')
      .select('target_id')
      .where('target_id', '=', collectionId)
      .execute()
    expect(left).toEqual([])
  })
})
