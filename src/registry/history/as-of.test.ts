import { beforeAll, expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { getCollection } from '../collections/get-collection.ts'
import { listCollections } from '../collections/list-collections.ts'
import { updateCollection } from '../collections/update-collection.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { resolvePath } from '../paths/resolve.ts'
import { changeTags } from '../tags/change-tags.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersionInCollection } from '../versions/get-version.ts'
import { listVersions } from '../versions/list-versions.ts'

onEachEngine('The registry at a past time', (world) => {
  let collectionId: CollectionId
  let beforeAnything: string
  let afterOne: string
  let afterTwo: string

  const tick = () => {
    world().advance(60_000)
    const at = world().now().toISOString()
    world().advance(60_000)
    return at
  }

  /** One version in production; then a second one takes over, tags change, and the collection is renamed. */
  beforeAll(async () => {
    const { owner } = world()
    beforeAnything = tick()
    const v0 = await log(owner, { artifact: 'past', files: { f: '0' }, tags: ['first'] })
    const linked = await linkIntoRegistry(owner, {
      registry: 'Model',
      collection: 'past',
      versions: [v0.versionId],
      aliases: ['production'],
    })
    collectionId = asId<'collection'>(linked.collection.id)
    afterOne = tick()
    const v1 = await log(owner, { artifact: 'past', files: { f: '1' } })
    await linkIntoRegistry(owner, { registry: 'Model', collection: 'past', versions: [v1.versionId] })
    await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v1' }] })
    await changeTags(owner, { targets: [v0.versionId], add: ['retired'], remove: ['first'] })
    afterTwo = tick()
    await updateCollection(owner, { collectionId, name: 'renamed' })
  })

  test('a collection has the name, the aliases and the number of versions that it had', async () => {
    const { owner } = world()
    const then = await getCollection(owner, { collectionId, at: afterOne })
    expect(then).toMatchObject({ name: 'past', path: 'wandb-registry-Model/past', versionCount: 1 })
    expect(then.aliases.map(({ alias, version }) => [alias, version])).toEqual([
      ['latest', 'v0'],
      ['production', 'v0'],
    ])
    const later = await getCollection(owner, { collectionId, at: afterTwo })
    expect(later.aliases.map(({ alias, version }) => [alias, version])).toEqual([
      ['latest', 'v1'],
      ['production', 'v1'],
    ])
  })

  test('a collection that was not there yet is not found, and not listed', async () => {
    const { owner } = world()
    expect(await refusal(getCollection(owner, { collectionId, at: beforeAnything }))).toMatchObject({
      code: 'not_found',
    })
    const sorted = { registry: 'Model', sort: 'name', order: 'asc', limit: 10 } as const
    expect((await listCollections(owner, { ...sorted, at: beforeAnything })).items).toEqual([])
    expect((await listCollections(owner, { ...sorted, at: afterOne })).items.map(({ name }) => name)).toEqual(
      ['past'],
    )
  })

  test('a version is shown with the tags and aliases that it had', async () => {
    const { owner } = world()
    const then = await getVersionInCollection(owner, { collectionId, version: 'production', at: afterOne })
    expect(then).toMatchObject({ version: 'v0', tags: ['first'] })
    const now = await getVersionInCollection(owner, { collectionId, version: 'v0' })
    expect(now.tags).toEqual(['retired'])
  })

  test('versions are listed and filtered as they were', async () => {
    const { owner } = world()
    const list = { collectionId, sort: 'number', order: 'desc', limit: 10 } as const
    const then = await listVersions(owner, { ...list, at: afterOne, filter: '{"tag":"first"}' })
    expect(then.items.map(({ version }) => version)).toEqual(['v0'])
    const later = await listVersions(owner, { ...list, at: afterTwo, filter: '{"alias":"production"}' })
    expect(later.items.map(({ version }) => version)).toEqual(['v1'])
  })

  test('a path leads to what it led to then', async () => {
    const path = 'wandb-registry-Model/renamed:production'
    const then = await resolvePath(world().owner, { path, at: afterOne })
    expect(then.version?.version).toBe('v0')
    const now = await resolvePath(world().owner, { path })
    expect(now.version?.version).toBe('v1')
  })
})
