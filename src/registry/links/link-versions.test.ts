import { describe, expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { linkIntoRegistry, linkVersions } from './link-versions.ts'

onEachEngine('Links', (world) => {
  describe('a missing collection', () => {
    test('is created by the first link, with the type of the version', async () => {
      const version = await log(world().owner, { artifact: 'first' })
      const result = await linkIntoRegistry(world().owner, {
        registry: 'Model',
        collection: 'Voice activity',
        versions: [version.versionId],
      })
      expect(result.created).toBe(true)
      expect(result.collection).toMatchObject({ name: 'Voice activity', type: 'model', versionCount: 1 })
      expect(result.outcomes[0]?.linked).toMatchObject({
        version: 'v0',
        path: 'wandb-registry-Model/Voice activity:v0',
      })
    })

    test('in a missing registry is an error', async () => {
      const version = await log(world().owner, { artifact: 'first' })
      const wanted = { registry: 'Nowhere', collection: 'x', versions: [version.versionId] }
      expect(await refusal(linkIntoRegistry(world().owner, wanted))).toMatchObject({ code: 'not_found' })
    })
  })

  test('the collection numbers its own links in link order, whatever the numbers at the source', async () => {
    const a0 = await log(world().owner, { artifact: 'numbers-a', files: { f: 'a0' } })
    const a1 = await log(world().owner, { artifact: 'numbers-a', files: { f: 'a1' } })
    const b0 = await log(world().owner, { artifact: 'numbers-b', files: { f: 'b0' } })
    const result = await linkIntoRegistry(world().owner, {
      registry: 'Model',
      collection: 'numbers',
      versions: [a1.versionId, b0.versionId, a0.versionId],
    })
    expect(result.outcomes.map((outcome) => outcome.linked?.version)).toEqual(['v0', 'v1', 'v2'])
    expect(result.outcomes.map((outcome) => outcome.linked?.source?.version)).toEqual(['v1', 'v0', 'v0'])
  })

  test('linking what the collection already holds returns the existing link and adds the aliases asked for', async () => {
    const version = await log(world().owner, { artifact: 'twice' })
    const wanted = { registry: 'Model', collection: 'twice', versions: [version.path] }
    const first = await linkIntoRegistry(world().owner, wanted)
    const again = await linkIntoRegistry(world().owner, { ...wanted, aliases: ['candidate'] })
    expect(again.outcomes[0]).toMatchObject({ existed: true, problem: null })
    expect(again.outcomes[0]?.linked?.membershipId).toBe(first.outcomes[0]?.linked?.membershipId)
    expect(again.outcomes[0]?.linked?.aliases.map(({ alias }) => alias)).toEqual(['candidate', 'latest'])
    expect(again.collection.versionCount).toBe(1)
  })

  test('linking a link links its source', async () => {
    const version = await log(world().owner, { artifact: 'chained' })
    await linkIntoRegistry(world().owner, {
      registry: 'Model',
      collection: 'chain-1',
      versions: [version.versionId],
    })
    const second = await linkIntoRegistry(world().owner, {
      registry: 'Model',
      collection: 'chain-2',
      versions: ['wandb-registry-Model/chain-1:latest'],
    })
    expect(second.outcomes[0]?.linked?.source?.path).toBe(version.path)
    expect(second.outcomes[0]?.linked?.versionId).toBe(version.versionId)
  })

  test('asking for `latest` when linking is accepted and changes nothing', async () => {
    const version = await log(world().owner, { artifact: 'asks-latest' })
    const result = await linkIntoRegistry(world().owner, {
      registry: 'Model',
      collection: 'asks-latest',
      versions: [version.versionId],
      aliases: ['latest'],
    })
    expect(result.collection.aliases.map(({ alias, version: on }) => [alias, on])).toEqual([['latest', 'v0']])
  })

  describe('a type that does not fit', () => {
    test('is refused by the collection, and the answer names both types', async () => {
      const dataset = await log(world().owner, { artifact: 'typed-data', type: 'dataset' })
      const collection = await createCollection(world().owner, {
        registry: 'Model',
        name: 'typed',
        type: 'model',
      })
      const wanted = {
        collectionId: collection.id as Parameters<typeof linkVersions>[1]['collectionId'],
        versions: [dataset.versionId],
      }
      const problem = await refusal(linkVersions(world().owner, wanted))
      expect(problem).toMatchObject({
        code: 'type_mismatch',
        extra: { details: { type: 'dataset', accepted: ['model'] } },
      })
      expect(problem.message).toContain('dataset')
      expect(problem.message).toContain('model')
    })

    test('is refused by the registry, and no collection is left behind', async () => {
      const dataset = await log(world().owner, { artifact: 'typed-data-2', type: 'dataset' })
      const wanted = { registry: 'Model', collection: 'never made', versions: [dataset.versionId] }
      expect(await refusal(linkIntoRegistry(world().owner, wanted))).toMatchObject({ code: 'type_mismatch' })
      const model = await log(world().owner, { artifact: 'typed-model' })
      const later = await linkIntoRegistry(world().owner, { ...wanted, versions: [model.versionId] })
      expect(later.created).toBe(true)
    })

    test('among several is told with its reason, and the others are linked', async () => {
      const model = await log(world().owner, { artifact: 'mixed-model' })
      const dataset = await log(world().owner, { artifact: 'mixed-data', type: 'dataset' })
      const result = await linkIntoRegistry(world().owner, {
        registry: 'Model',
        collection: 'mixed',
        versions: [model.versionId, dataset.versionId, 'wandb-registry-Model/none:v0'],
      })
      expect(
        result.outcomes.map(({ linked, problem }) => [linked?.version ?? null, problem?.code ?? null]),
      ).toEqual([
        ['v0', null],
        [null, 'type_mismatch'],
        [null, 'not_found'],
      ])
    })
  })

  test('one alias is on one version: setting it elsewhere moves it', async () => {
    const a = await log(world().owner, { artifact: 'moves', files: { f: 'a' } })
    const b = await log(world().owner, { artifact: 'moves', files: { f: 'b' } })
    const linked = await linkIntoRegistry(world().owner, {
      registry: 'Model',
      collection: 'moves',
      versions: [a.versionId, b.versionId],
    })
    const collectionId = linked.collection.id as Parameters<typeof changeAliases>[1]['collectionId']
    await changeAliases(world().owner, {
      collectionId,
      changes: [{ alias: 'production', to: 'v0', expect: null }],
    })
    const moved = await changeAliases(world().owner, {
      collectionId,
      changes: [{ alias: 'production', to: 'v1', expect: 'v0' }],
    })
    expect(moved.aliases.map(({ alias, version }) => [alias, version])).toEqual([
      ['latest', 'v1'],
      ['production', 'v1'],
    ])
  })
})
