import { describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import type { CollectionKey } from '../../contract/schemas/insight.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createRun } from '../runs/create-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { listCollectionKeys } from './collection-keys.ts'
import { countFacets } from './facet-counts.ts'

onEachEngine('The keys of a collection', (world) => {
  const artifactOf = async (
    artifact: string,
    documents: Record<string, unknown>[],
    tags: string[][] = [],
  ) => {
    let collectionId = ''
    for (const [index, metadata] of documents.entries()) {
      const files = { f: `${artifact} ${index}` }
      collectionId = (await log(world().owner, { artifact, metadata, files, tags: tags[index] })).collectionId
    }
    return asId<'collection'>(collectionId)
  }
  const counts = (items: readonly CollectionKey[]) =>
    Object.fromEntries(items.map(({ key, types, count }) => [key, [...types, count].join(' ')]))

  test('are those of metadata and metrics, with the types seen and how many versions have them', async () => {
    const ctx = world().owner
    const collectionId = await artifactOf('typed', [
      { f1: 0.9, name: 'a', ready: true, deep: { epochs: 3 }, 'size of it': 1 },
      { f1: 'unknown', ready: false, langs: ['ko', 'ja'], parts: [{ n: 1 }, { n: 2 }], none: null },
    ])
    const { id: run } = await createRun(ctx, { entity: 'admin', project: 'vision', name: 'measured' })
    await updateRun(ctx, { run, summary: { accuracy: 0.8, val_loss: 0.2, note: 'no metric' } })
    await log(ctx, { artifact: 'typed', files: { f: 'measured' }, run: 'measured' })
    const { items, versionCount, cut } = await listCollectionKeys(ctx, { collectionId })
    expect(counts(items)).toEqual({
      'metadata.deep.epochs': 'number 1',
      'metadata.f1': 'number text 2',
      'metadata.langs': 'text 1',
      'metadata.name': 'text 1',
      'metadata.parts': '1',
      'metadata.parts.n': 'number 1',
      'metadata.ready': 'boolean 2',
      'metadata.size of it': 'number 1',
      'metric.accuracy': 'number 1',
      'metric.val_loss': 'number 1',
    })
    expect({ versionCount, cut }).toEqual({ versionCount: 3, cut: false })
    const lists = items.filter((item) => item.isList).map((item) => item.key)
    expect(lists).toEqual(['metadata.langs', 'metadata.parts'])
    const better = Object.fromEntries(items.map((item) => [item.key, item.better]))
    expect(better).toMatchObject({ 'metric.accuracy': 'higher', 'metric.val_loss': 'lower' })
    expect(items.every((item) => !item.countIsLeast)).toBe(true)
  })

  test('are at most 500, and a list that is cut says so', async () => {
    const keys = Array.from({ length: 100 }, (_, outer) => [
      `k${String(outer).padStart(3, '0')}`,
      Object.fromEntries(Array.from({ length: 6 }, (_inner, inner) => [`n${inner}`, inner])),
    ])
    const collectionId = await artifactOf('many keys', [Object.fromEntries(keys)])
    const { items, cut } = await listCollectionKeys(world().owner, { collectionId })
    expect({ length: items.length, first: items[0]?.key, cut }).toEqual({
      length: 500,
      first: 'metadata.k000.n0',
      cut: true,
    })
  })

  test('stop being counted at a bound, which is told', async () => {
    const ctx = world().owner
    const collectionId = await artifactOf('counted', [{ a: 1 }])
    const membership_id = asId<'membership'>('mem_counted')
    const row = { collection_id: collectionId, membership_id, txt: null }
    // 800 keys leave 250 to be counted of each.
    for (let key = 0; key < 800; key++) {
      const several = key === 0 ? 300 : 1
      const numbers = Array.from({ length: several }, (_, number) => number)
      await ctx.database.kysely
        .insertInto('facets')
        .values(numbers.map((number) => ({ ...row, number, key: `metadata.a${1000 + key}`, num: number })))
        .execute()
    }
    const { items } = await listCollectionKeys(ctx, { collectionId })
    const found = items.filter((item) => ['metadata.a1000', 'metadata.a1001'].includes(item.key))
    expect(found.map(({ count, countIsLeast }) => ({ count, countIsLeast }))).toEqual([
      { count: 249, countIsLeast: true },
      { count: 1, countIsLeast: false },
    ])
    await ctx.database.kysely.deleteFrom('facets').where('membership_id', '=', membership_id).execute()
  })

  describe('their values', () => {
    test('of tags, aliases and metadata are told with how many versions have them, the most frequent first', async () => {
      const ctx = world().owner
      const collectionId = await artifactOf(
        'valued',
        [{ set: 'b', n: 1 }, { set: 'a', n: 2 }, { set: 'a', ok: true, n: 1 }, { set: ['a', 'c', 'a'] }],
        [['old'], ['old', 'new'], ['old'], []],
      )
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'production', to: 'v1' }] })
      const keys = 'tag,alias,metadata.set,metadata.ok,metadata.n,metadata.nothing'
      const { items } = await countFacets(ctx, { collectionId, keys, limit: 2 })
      expect(
        items.map(({ key, values, cut }) => [
          key,
          values.map(({ value, count }) => [value, count]),
          ...(cut ? ['cut'] : []),
        ]),
      ).toEqual([
        [
          'tag',
          [
            ['old', 3],
            ['new', 1],
          ],
        ],
        [
          'alias',
          [
            ['latest', 1],
            ['production', 1],
          ],
        ],
        [
          'metadata.set',
          [
            ['a', 3],
            ['b', 1],
          ],
          'cut',
        ],
        ['metadata.ok', [[true, 1]]],
        [
          'metadata.n',
          [
            [1, 2],
            [2, 1],
          ],
        ],
        ['metadata.nothing', []],
      ])
    })

    test.each([
      '',
      'author',
      'metadata',
      'tag,@size',
      Array.from({ length: 11 }, (_, n) => `metric.m${n}`).join(','),
    ])('are refused for what has none: %s', async (keys) => {
      const collectionId = await artifactOf('refused', [{}])
      const refused = await refusal(countFacets(world().owner, { collectionId, keys, limit: 10 }))
      expect(refused).toMatchObject({ code: 'invalid_input', extra: { field: 'keys' } })
    })
  })
})
