import { describe, expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { TREND_VERSIONS } from '../../contract/limits.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { updateCollection } from '../collections/update-collection.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { createRun } from '../runs/create-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { readAliasBoard } from './alias-board.ts'
import { listTrends } from './list-trends.ts'

/** A collection whose versions were logged by runs with these summaries, or with this metadata. */
async function measured(
  world: World,
  name: string,
  versions: { summary?: Record<string, unknown>; metadata?: Record<string, unknown> }[],
): Promise<CollectionId> {
  const ctx = world.owner
  const ids: string[] = []
  for (const [index, { summary, metadata }] of versions.entries()) {
    const artifact = `of ${name}`
    const files = { f: `${name} ${index}` }
    const { versionId } = await log(ctx, { artifact, files, ...(metadata === undefined ? {} : { metadata }) })
    ids.push(versionId)
    if (summary === undefined) continue
    const run = `${name}-${index}`
    const { id } = await createRun(ctx, { entity: 'admin', project: 'vision', name: run })
    await updateRun(ctx, { run: id, summary })
    ids[index] = (await log(ctx, { artifact, files: { f: `${name} of a run ${index}` }, run })).versionId
  }
  const { collection } = await linkIntoRegistry(ctx, { registry: 'Model', collection: name, versions: ids })
  return asId<'collection'>(collection.id)
}

const trendsOf = async (world: World, ...ids: CollectionId[]) =>
  (await listTrends(world.owner, { registry: 'Model', collections: ids.join(',') })).items

onEachEngine('The headline metric of a collection', (world) => {
  test('is what somebody set, over the newest versions, oldest first', async () => {
    const id = await measured(
      world(),
      'set',
      [0.1, 0.2, 0.3].map((f1) => ({ metadata: { f1, other: 1 } })),
    )
    await updateCollection(world().owner, {
      collectionId: id,
      headlineMetric: { key: 'metadata.f1', better: 'higher' },
    })
    expect(await trendsOf(world(), id)).toEqual([
      {
        collectionId: id,
        headline: { key: 'metadata.f1', better: 'higher' },
        points: [
          { version: 'v0', value: 0.1 },
          { version: 'v1', value: 0.2 },
          { version: 'v2', value: 0.3 },
        ],
      },
    ])
  })

  test('is guessed from the names of the metrics until then, and more is better before less is', async () => {
    const [accurate, lossy, unknown] = [
      await measured(world(), 'accurate', [{ summary: { loss: 1, val_acc: 0.5, accuracy: 0.7 } }]),
      await measured(world(), 'lossy', [{ summary: { steps: 10, val_loss: 0.2 } }]),
      await measured(world(), 'unknown', [{ summary: { steps: 10 } }]),
    ]
    expect(await trendsOf(world(), unknown, lossy, accurate)).toMatchObject([
      { collectionId: unknown, headline: null, points: [] },
      { headline: { key: 'metric.val_loss', better: 'lower' }, points: [{ version: 'v0', value: 0.2 }] },
      { headline: { key: 'metric.accuracy', better: 'higher' }, points: [{ version: 'v0', value: 0.7 }] },
    ])
  })

  test('leaves out versions without a number there: a text, a list, nothing', async () => {
    const id = await measured(world(), 'gaps', [
      { metadata: { f1: 0.4 } },
      { metadata: { f1: 'good' } },
      { metadata: { f1: [0.1, 0.2] } },
      {},
      { metadata: { f1: 0.6 } },
    ])
    await updateCollection(world().owner, {
      collectionId: id,
      headlineMetric: { key: 'metadata.f1', better: 'higher' },
    })
    const [trend] = await trendsOf(world(), id)
    expect(trend?.points).toEqual([
      { version: 'v0', value: 0.4 },
      { version: 'v4', value: 0.6 },
    ])
  })

  test('is read of the newest versions alone, however many there are', async () => {
    const count = TREND_VERSIONS + 5
    const id = await measured(
      world(),
      'long',
      Array.from({ length: count }, (_, step) => ({ metadata: { f1: step } })),
    )
    await updateCollection(world().owner, {
      collectionId: id,
      headlineMetric: { key: 'metadata.f1', better: 'higher' },
    })
    const [trend] = await trendsOf(world(), id)
    expect(trend?.points.map(({ value }) => value)).toEqual(
      Array.from({ length: TREND_VERSIONS }, (_, step) => step + 5),
    )
  })

  describe('asked of several collections', () => {
    test('leaves out those of another registry, and refuses too many or none', async () => {
      const { owner } = world()
      const { collectionId } = await linked(owner, { collection: 'elsewhere', versions: 1 })
      await createRegistry(owner, { name: 'Other' })
      const asked = (collections: string) => listTrends(owner, { registry: 'Other', collections })
      expect((await asked(collectionId)).items).toEqual([])
      expect(await refusal(asked(' , '))).toMatchObject({ code: 'invalid_input' })
      const many = Array.from({ length: 101 }, (_, index) => `col_${index}`).join(',')
      expect(await refusal(asked(many))).toMatchObject({ code: 'invalid_input' })
    })

    test('is none of the business of who may not see the registry', async () => {
      const { owner } = world()
      await createRegistry(owner, { name: 'Hidden', visibility: 'restricted' })
      const stranger = await world().person('member')
      const asked = listTrends(stranger, { registry: 'Hidden', collections: 'col_x' })
      expect(await refusal(asked)).toMatchObject({ code: 'not_found' })
    })
  })
})

onEachEngine('The alias board', (world) => {
  test('says the headline metric of every holder and of the one before it', async () => {
    const { owner } = world()
    const collectionId = await measured(
      world(),
      'board',
      [0.7, 0.8, 0.9].map((accuracy) => ({ summary: { accuracy } })),
    )
    const move = (alias: string, to: string | null) =>
      changeAliases(owner, { collectionId, changes: [{ alias, to }] })
    await move('champion', 'v0')
    await move('champion', 'v1')
    await move('first', 'v2')
    expect(await readAliasBoard(owner, { collectionId })).toEqual({
      headline: { key: 'metric.accuracy', better: 'higher' },
      items: [
        { alias: 'champion', version: 'v1', value: 0.8, before: { version: 'v0', value: 0.7 } },
        { alias: 'first', version: 'v2', value: 0.9, before: null },
        { alias: 'latest', version: 'v2', value: 0.9, before: null },
      ],
    })
  })

  test('has no value for a holder before that was unlinked since, nor where there is no metric', async () => {
    const { owner } = world()
    const { collectionId } = await linked(owner, { collection: 'bare board', versions: 2 })
    const move = (to: string) => changeAliases(owner, { collectionId, changes: [{ alias: 'champion', to }] })
    await move('v0')
    await move('v1')
    await unlinkVersions(owner, { collectionId, versions: ['v0'] })
    expect(await readAliasBoard(owner, { collectionId })).toMatchObject({
      headline: null,
      items: [
        { alias: 'champion', version: 'v1', value: null, before: { version: 'v0', value: null } },
        { alias: 'latest' },
      ],
    })
  })
})
