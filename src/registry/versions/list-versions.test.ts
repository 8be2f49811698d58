import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { matchesFilter } from '../../contract/filter/matches.ts'
import { asId, type CollectionId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { insertPlan } from '../../demo/generate/insert-plan.ts'
import type { Plan } from '../../demo/generate/plan.ts'
import { collectionById, reading } from '../access/home.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { listEvents } from '../events/list-events.ts'
import { parseVersionFilter } from '../filters/version-filter.ts'
import { versionLookup } from '../history/version-lookup.ts'
import { collectionOfPath } from '../paths/resolve-version.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { listVersions, type VersionListInput } from './list-versions.ts'

const DOCUMENTS: readonly Record<string, unknown>[] = [
  { acc: 0.91, name: 'Resnet-50', ok: true, nested: { depth: 3 }, list: [1, 2] },
  { acc: 0.95, name: 'resnet_101', ok: false, nested: { depth: 4, note: null }, list: ['a', 1] },
  { acc: '0.97', name: '레즈넷', list: [] },
  { acc: null, name: 'vit.b16', nested: {}, list: [3, 'B'] },
  {},
  { acc: 1, name: 'true', ok: 'true', 'dotted.key': 7, list: [[1]] },
  { acc: -0.5, name: '', objects: [{ x: 1 }, { x: 2 }] },
]

/** An artifact whose versions know their number. */
const numberedVersions = (entity: string, total: number): Plan => ({
  projects: [{ entity, name: 'wide' }],
  registries: [],
  *steps() {
    for (let index = 0; index < total; index++) {
      yield {
        do: 'log',
        at: new Date('2026-01-01T00:00:00Z'),
        project: `${entity}/wide`,
        artifact: 'numbered',
        type: 'model',
        file: { path: 'f', reference: `s3://numbered/${index}`, size: 1 },
        metadata: { index },
        tags: [],
        links: [],
      }
    }
  },
})

onEachEngine('Lists of versions', (world) => {
  let collectionId: CollectionId
  let all: CollectionVersion[]
  const list = (input: Partial<VersionListInput> = {}) =>
    listVersions(world().owner, { collectionId, sort: 'number', order: 'desc', limit: 50, ...input })

  /** Every page, one after the other; the cursors must lead through all of them. */
  async function walk(input: Partial<VersionListInput>): Promise<string[]> {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ ...input, cursor })
      seen.push(...page.items.map(({ version }) => version))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return seen
  }

  beforeAll(async () => {
    const { owner } = world()
    for (const [index, metadata] of DOCUMENTS.entries()) {
      const version = await log(owner, {
        artifact: 'listed',
        files: { f: 'x'.repeat(index + 1) },
        metadata,
        tags: index % 2 === 0 ? ['even'] : ['odd', 'rare tag'],
      })
      collectionId = asId<'collection'>(version.collectionId)
      world().advance(1000)
    }
    await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v2' }] })
    all = (await list()).items
  })

  test('come newest first, with how many there are', async () => {
    const page = await list({ limit: 3 })
    expect(page.items.map(({ version }) => version)).toEqual(['v6', 'v5', 'v4'])
    expect(page.total).toBe(7)
  })

  test('say up to which event they hold everything', async () => {
    const { seq } = await list()
    const [newest] = (await listEvents(world().owner, { limit: 1 })).items
    expect(seq).toBe(newest?.seq)
    await changeAliases(world().owner, { collectionId, changes: [{ alias: 'seen', to: 'v0' }] })
    expect((await list()).seq).toBeGreaterThan(seq)
  })

  describe('by pages of any size', () => {
    const sorts = [
      'number',
      'createdAt',
      'size',
      'metadata.acc',
      'metadata.list',
      'metadata.name',
      'metadata.nowhere',
    ]
    for (const sort of sorts) {
      for (const order of ['asc', 'desc'] as const) {
        test(`sorted by ${sort} ${order}, every version comes exactly once and in one order`, async () => {
          const whole = await walk({ sort, order })
          expect(whole.toSorted()).toEqual(all.map(({ version }) => version).toSorted())
          expect(await walk({ sort, order, limit: 1 })).toEqual(whole)
          expect(await walk({ sort, order, limit: 2 })).toEqual(whole)
        })
      }
    }

    test('numbers of metadata sort as numbers, texts follow, and versions without the key come last', async () => {
      expect(await walk({ sort: 'metadata.acc', order: 'desc' })).toEqual([
        'v5',
        'v1',
        'v0',
        'v6',
        'v2',
        'v4',
        'v3',
      ])
    })
  })

  test('a cursor of another order is refused', async () => {
    const page = await list({ limit: 2 })
    const call = list({ order: 'asc', cursor: page.nextCursor ?? '' })
    expect(await refusal(call)).toMatchObject({ code: 'invalid_cursor' })
  })

  test('a page of a filtered list goes on where it ended', async () => {
    const filter = JSON.stringify({ tag: 'even' })
    expect(await walk({ filter, limit: 1 })).toEqual(['v6', 'v4', 'v2', 'v0'])
  })

  test('a range whose matches the rest of the filter mostly refuses still fills its pages', async () => {
    const { owner } = world()
    let wide = collectionId
    for (let index = 0; index < 40; index++) {
      const metadata = { score: index, rare: index % 10 === 0 ? [1, 9] : 0 }
      const version = await log(owner, { artifact: 'wide', files: { f: `${index}` }, metadata })
      wide = asId<'collection'>(version.collectionId)
    }
    const filter = JSON.stringify({ 'metadata.score': { $gte: 3 }, 'metadata.rare': { $in: [1] } })
    expect(await walk({ collectionId: wide, filter, limit: 1 })).toEqual(['v30', 'v20', 'v10'])
    expect(await walk({ collectionId: wide, filter, limit: 2, order: 'asc' })).toEqual(['v10', 'v20', 'v30'])
    const twice = JSON.stringify({ 'metadata.rare': { $gte: 1 } })
    expect(await walk({ collectionId: wide, filter: twice, limit: 1 })).toEqual(['v30', 'v20', 'v10', 'v0'])
  })

  test('what many old versions match is found behind all the newer ones that do not', async () => {
    const { owner } = world()
    const total = 12_500
    await insertPlan(owner, numberedVersions(owner.actor.username, total))
    const { id } = await collectionOfPath(reading(owner), `${owner.actor.username}/wide/numbered`)
    const filter = JSON.stringify({ 'metadata.index': { $lt: 10_200 } })
    const first = await list({ collectionId: id, filter, limit: 3 })
    expect(first.items.map(({ number }) => number)).toEqual([10_199, 10_198, 10_197])
    const next = await list({ collectionId: id, filter, limit: 2, cursor: first.nextCursor ?? '' })
    expect(next.items.map(({ number }) => number)).toEqual([10_196, 10_195])
    const late = JSON.stringify({ 'metadata.index': { $gte: 2_400 } })
    const up = await list({ collectionId: id, filter: late, limit: 2, order: 'asc' })
    expect(up.items.map(({ number }) => number)).toEqual([2_400, 2_401])
  })

  test('SQL finds exactly what the reference evaluator finds', async () => {
    const { owner } = world()
    const collection = await collectionById(reading(owner), collectionId)
    const value = fc.constantFrom(
      0.91,
      0.95,
      1,
      -0.5,
      3,
      '0.97',
      'Resnet-50',
      'true',
      '',
      'a',
      true,
      false,
      null,
    )
    const field = fc.constantFrom(
      'metadata.acc',
      'metadata.name',
      'metadata.ok',
      'metadata.nested',
      'metadata.nested.depth',
      'metadata.nested.note',
      'metadata.list',
      'metadata.dotted.key',
      'metadata.objects.x',
      'metadata.none',
    )
    const condition = fc.oneof(
      value.map((operand) => operand as unknown),
      fc
        .record({ op: fc.constantFrom('$eq', '$ne'), operand: value })
        .map(({ op, operand }) => ({ [op]: operand })),
      fc
        .record({
          op: fc.constantFrom('$gt', '$gte', '$lt', '$lte'),
          operand: fc.constantFrom(0.9, 0.95, 2, 'b', '1'),
        })
        .map(({ op, operand }) => ({ [op]: operand })),
      fc
        .record({
          op: fc.constantFrom('$in', '$nin', '$all'),
          operand: fc.array(value, { minLength: 1, maxLength: 3 }),
        })
        .map(({ op, operand }) => ({ [op]: operand })),
      fc.boolean().map((operand) => ({ $exists: operand })),
      fc.constantFrom('resnet', '^r.*[0-9]$', '레', 'B16', '').map((operand) => ({ $regex: operand })),
      fc.constantFrom('NET', '.', '_1', '레즈').map((operand) => ({ $contains: operand })),
    )
    const leaf = fc.oneof(
      fc.record({ field, condition }).map((one): object => ({ [one.field]: one.condition })),
      fc.constantFrom<object>(
        { tag: 'even' },
        { tag: { $in: ['rare tag', 'x'] } },
        { alias: 'production' },
        { alias: { $ne: 'latest' } },
        { size: { $gte: 3 } },
        { version: { $lt: 4 } },
        { type: 'model' },
        { author: { $regex: '^ADM' } },
        { tag: { $size: 2 } },
        { 'metadata.list': { $size: 2 } },
        { tag: { $all: ['odd', 'rare tag'] } },
        { description: '' },
      ),
    )
    const filter = fc.letrec<{ node: object }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .record({
            op: fc.constantFrom('$and', '$or', '$nor'),
            nodes: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
          })
          .map(({ op, nodes }) => ({ [op]: nodes })),
        tie('node').map((node) => ({ $not: node })),
      ),
    })).node
    await fc.assert(
      fc.asyncProperty(filter, async (wanted) => {
        const text = JSON.stringify(wanted)
        const parsed = parseVersionFilter(text)
        if (parsed === null) throw new Error('There is a filter.')
        const expected = all
          .filter((view) => matchesFilter(parsed, versionLookup(collection, view)))
          .map(({ version }) => version)
        expect(await walk({ filter: text, limit: 3 })).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
