import { expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersionInCollection } from '../versions/get-version.ts'
import { updateVersion } from '../versions/update-version.ts'
import { changeTags } from './change-tags.ts'
import { listTags } from './list-tags.ts'

onEachEngine('Tags', (world) => {
  test('description, tags and metadata belong to the version: every link shows the edit', async () => {
    const { owner } = world()
    const version = await log(owner, { artifact: 'shared' })
    const links = []
    for (const collection of ['shared-1', 'shared-2']) {
      links.push(
        await linkIntoRegistry(owner, { registry: 'Model', collection, versions: [version.versionId] }),
      )
    }
    await updateVersion(owner, {
      version: version.versionId,
      description: 'distilled',
      metadata: { f1: 0.9 },
      tags: { add: ['small', '소형'] },
    })
    for (const link of links) {
      const shown = await getVersionInCollection(owner, {
        collectionId: asId<'collection'>(link.collection.id),
        version: 'v0',
      })
      expect(shown).toMatchObject({
        description: 'distilled',
        metadata: { f1: 0.9 },
        tags: ['small', '소형'],
      })
    }
  })

  test('a bulk change tells each failure and makes the other changes', async () => {
    const { owner } = world()
    const version = await log(owner, { artifact: 'bulk' })
    const result = await changeTags(owner, {
      targets: [version.versionId, 'ver_00000000000000000000000000', version.collectionId],
      add: ['reviewed'],
    })
    expect(result.outcomes.map(({ tags, problem }) => [tags, problem?.code ?? null])).toEqual([
      [['reviewed'], null],
      [[], 'not_found'],
      [['reviewed'], null],
    ])
  })

  test('duplicates collapse, and adding what is there changes nothing', async () => {
    const { owner } = world()
    const version = await log(owner, { artifact: 'again', tags: ['a'] })
    const result = await changeTags(owner, { targets: [version.versionId], add: ['a', 'a'] })
    expect(result).toMatchObject({ actionId: null, outcomes: [{ tags: ['a'] }] })
  })

  test('the tags in use are listed where one may look, with how often', async () => {
    const { owner } = world()
    const version = await log(owner, { artifact: 'counted', tags: ['counted-tag'] })
    await linkIntoRegistry(owner, { registry: 'Model', collection: 'counted', versions: [version.versionId] })
    const everywhere = await listTags(owner, { prefix: 'counted', limit: 10 })
    expect(everywhere.items).toEqual([{ tag: 'counted-tag', count: 2 }])
    const stranger = await world().person('viewer')
    const seen = await listTags(stranger, { prefix: 'counted', limit: 10 })
    expect(seen.items).toEqual([{ tag: 'counted-tag', count: 1 }])
  })

  test('near to what is typed come first those that differ by case, spaces, dashes or underscores only', async () => {
    const { owner } = world()
    const spellings = ['near miss', 'near-miss', 'Near_Miss', 'nearmisses', 'a near miss', 'other']
    const { collectionId } = await log(owner, { artifact: 'spelt', tags: spellings })
    const near = async (typed: string, limit = 10) =>
      listTags(owner, { near: typed, collection: collectionId, limit })
    const found = await near('near-miss')
    expect(found.items.map((item) => [item.tag, item.near])).toEqual([
      ['near-miss', true],
      ['Near_Miss', true],
      ['near miss', true],
      ['nearmisses', false],
      ['a near miss', false],
    ])
    expect(found.cut).toBe(false)
    expect((await near('NEARMISS', 2)).items.map((item) => item.tag)).toEqual(['Near_Miss', 'near miss'])
    expect((await near('NEARMISS', 2)).cut).toBe(true)
    expect((await near('nothing of it')).items).toEqual([])
    expect((await near('')).items.map((item) => item.near)).toEqual(spellings.map(() => false))
  })
})
