import { describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { updateCollection } from '../collections/update-collection.ts'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { createRun } from '../runs/create-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { type Logged, log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { compareFileLists } from './compare-manifests.ts'
import { compareVersions } from './compare-versions.ts'

let names = 0

/** Logs versions of one artifact, each by a run of its own with that summary, and links them into a collection. */
async function linkedVersions(ctx: Context, wanted: (Logged & { summary?: Record<string, unknown> })[]) {
  const artifact = `compared ${++names}`
  await log(ctx, { artifact: 'first of the project' })
  const versions: string[] = []
  const runs: string[] = []
  for (const [index, { summary, ...logged }] of wanted.entries()) {
    const run = `run-${names}-${index}`
    const { id } = await createRun(ctx, { entity: ctx.actor.username, project: 'vision', name: run })
    if (summary !== undefined) await updateRun(ctx, { run: id, summary })
    versions.push(
      (await log(ctx, { files: { f: `${artifact} ${index}` }, ...logged, artifact, run })).versionId,
    )
    runs.push(id)
  }
  const { collection } = await linkIntoRegistry(ctx, { registry: 'Model', collection: artifact, versions })
  return { collection: artifact, collectionId: asId<'collection'>(collection.id), versions, runs }
}

onEachEngine('Comparing', (world) => {
  test('puts versions side by side in the order asked for, named by id or path', async () => {
    const ctx = world().owner
    const { collection, versions } = await linkedVersions(ctx, [{}, {}])
    const path = `wandb-registry-Model/${collection}`
    const shown = await compareVersions(ctx, { versions: `${path}:latest, ${versions[0]}` })
    expect(shown.versions.map((version) => version.path)).toEqual([
      `${path}:v1`,
      `admin/vision/${collection}:v0`,
    ])
    const asJson = await compareVersions(ctx, { versions: JSON.stringify([`${path}:latest`, versions[0]]) })
    expect(asJson).toEqual(shown)
  })

  test('tells metrics with their direction and which is best, the headline metric first', async () => {
    const ctx = world().owner
    const { collection, collectionId } = await linkedVersions(ctx, [
      { summary: { accuracy: 0.8, loss: 0.5, speed: 10 } },
      { summary: { accuracy: 0.9, loss: 0.5, speed: 12, extra: 1 } },
    ])
    await updateCollection(ctx, { collectionId, headlineMetric: { key: 'metric.speed', better: 'lower' } })
    const path = `wandb-registry-Model/${collection}`
    const { metrics } = await compareVersions(ctx, { versions: `${path}:v0,${path}:v1` })
    expect(metrics).toEqual([
      { key: 'speed', values: [10, 12], better: 'lower', best: [0], isHeadline: true, differs: true },
      { key: 'accuracy', values: [0.8, 0.9], better: 'higher', best: [1], isHeadline: false, differs: true },
      { key: 'extra', values: [null, 1], better: null, best: [], isHeadline: false, differs: true },
      { key: 'loss', values: [0.5, 0.5], better: 'lower', best: [], isHeadline: false, differs: false },
    ])
  })

  test('opens metadata to dotted paths and tells an absent value from null; and tags', async () => {
    const ctx = world().owner
    const { versions } = await linkedVersions(ctx, [
      { metadata: { a: { b: 1, c: [1, 2] }, same: true, none: null, empty: {} }, tags: ['x', 'y'] },
      { metadata: { a: { b: 2, c: [1, 2] }, same: true }, tags: ['y'] },
    ])
    const { metadata, metadataCut, tags } = await compareVersions(ctx, { versions: versions.join(',') })
    const value = (one: unknown) => ({ value: one })
    expect(metadata).toEqual([
      { path: 'a.b', values: [value(1), value(2)], differs: true },
      { path: 'a.c', values: [value([1, 2]), value([1, 2])], differs: false },
      { path: 'empty', values: [value({}), null], differs: true },
      { path: 'none', values: [value(null), null], differs: true },
      { path: 'same', values: [value(true), value(true)], differs: false },
    ])
    expect(metadataCut).toBe(false)
    expect(tags).toEqual([
      { tag: 'x', on: [true, false], differs: true },
      { tag: 'y', on: [true, true], differs: false },
    ])
  })

  test('tells files by path and content: same, changed, moved, in some only; and the bytes to fetch anew', async () => {
    const ctx = world().owner
    const { versions } = await linkedVersions(ctx, [
      { files: { 'a.txt': 'same', 'b.txt': 'before', 'old/c.txt': 'moved', 'gone.txt': 'gone' } },
      { files: { 'a.txt': 'same', 'b.txt': 'after!!', 'new/c.txt': 'moved', 'copy.txt': 'after!!' } },
    ])
    const { files } = await compareVersions(ctx, { versions: versions.join(',') })
    expect(files.items.map(({ path, state, elsewhere }) => [path, state, elsewhere])).toEqual([
      ['b.txt', 'changed', [null, null]],
      ['copy.txt', 'partial', [null, null]],
      ['gone.txt', 'partial', [null, null]],
      ['new/c.txt', 'moved', ['old/c.txt', null]],
      ['old/c.txt', 'moved', [null, 'new/c.txt']],
      ['a.txt', 'same', [null, null]],
    ])
    expect(files.items[0]?.entries.map((entry) => entry?.size)).toEqual([6, 7])
    expect(files).toMatchObject({
      counts: { same: 1, changed: 1, moved: 2, partial: 2 },
      totals: [
        { files: 4, bytes: 19, newBytes: 0 },
        { files: 4, bytes: 23, newBytes: 7 },
      ],
      cut: false,
      comparedUpTo: null,
    })
  })

  test('tells what the runs that logged them used, as far as the caller may see it', async () => {
    const { owner } = world()
    const { collection, runs } = await linkedVersions(owner, [{}, {}])
    const [both, one] = [
      await log(owner, { artifact: 'both used' }),
      await log(owner, { artifact: 'one used' }),
    ]
    for (const run of runs) await addRunInput(owner, { run, version: both.versionId })
    await addRunInput(owner, { run: runs[1] ?? '', version: one.versionId })
    const path = `wandb-registry-Model/${collection}`
    const asked = { versions: `${path}:v0,${path}:v1` }
    const { inputs, inputsCut } = await compareVersions(owner, asked)
    expect(inputs.map((input) => [input.path, input.usedBy, input.differs])).toEqual([
      ['admin/vision/both used:v0', [true, true], false],
      ['admin/vision/one used:v0', [false, true], true],
    ])
    expect(inputsCut).toBe(false)
    const stranger = await world().person('viewer')
    expect((await compareVersions(stranger, asked)).inputs).toEqual([])
  })

  test('does not find what the caller may not see', async () => {
    const { owner } = world()
    await createProject(owner, { entity: 'admin', name: 'closed', visibility: 'restricted' })
    const hidden = await log(owner, { project: 'closed', artifact: 'hidden' })
    const { collection } = await linkedVersions(owner, [{}])
    const asked = { versions: `wandb-registry-Model/${collection}:v0,${hidden.versionId}` }
    const stranger = await world().person('viewer')
    expect(await refusal(compareVersions(stranger, asked))).toMatchObject({ code: 'not_found' })
  })

  describe('is refused', () => {
    const some = (count: number) => Array.from({ length: count }, (_, n) => `admin/vision/x:v${n}`).join(',')
    test.each([
      ['one version', some(1)],
      ['six versions', some(6)],
      ['an empty name', 'admin/vision/x:v0,,admin/vision/x:v1'],
      ['broken JSON', '["a"'],
      ['JSON that is no list of texts', '[1, 2]'],
    ])('for %s', async (_what, versions) => {
      const refused = await refusal(compareVersions(world().owner, { versions }))
      expect(refused).toMatchObject({ code: 'invalid_input', extra: { field: 'versions' } })
    })

    test('for the same version twice', async () => {
      const { versions, collection } = await linkedVersions(world().owner, [{}])
      const twice = `${versions[0]},admin/vision/${collection}:v0`
      expect((await refusal(compareVersions(world().owner, { versions: twice }))).message).toMatch(/twice/)
    })
  })
})

describe('Long manifests', () => {
  const files = (paths: string[], digest = 'd') =>
    paths.map((path) => ({ path, size: 1, digest, reference: null }))

  test('are compared up to the last path that was read of all of them, which is told', () => {
    const result = compareFileLists([files(['a', 'b', 'c', 'd']), files(['a', 'd', 'e'])], 3, 100)
    expect(result.items.map(({ path, state }) => [path, state])).toEqual([
      ['b', 'moved'],
      ['c', 'moved'],
      ['a', 'same'],
    ])
    expect(result).toMatchObject({ cut: true, comparedUpTo: 'c', totals: [{ files: 3 }, { files: 1 }] })
  })

  test('show what differs first where there are more rows than are told; the counts are of all', () => {
    const [before, after] = [
      files(['a', 'b', 'c', 'd']),
      [...files(['a', 'b', 'c']), ...files(['d'], 'other')],
    ]
    const result = compareFileLists([before, after], 100, 2)
    expect(result.items.map(({ path, state }) => [path, state])).toEqual([
      ['d', 'changed'],
      ['a', 'same'],
    ])
    expect(result).toMatchObject({ cut: true, comparedUpTo: null, counts: { same: 3, changed: 1 } })
  })

  test('hold references, which are the same by address and content', () => {
    const reference = (path: string, address: string, digest = '') => ({
      path,
      size: null,
      digest,
      reference: address,
    })
    const [one, two, other] = ['s3://b/1', 's3://b/2', 's3://b/3']
    const result = compareFileLists(
      [
        [reference('a', one, 'etag'), reference('b', two)],
        [reference('a', one, 'newer'), reference('b', two), reference('c', other)],
      ],
      100,
      100,
    )
    expect(result.items.map(({ path, state }) => [path, state])).toEqual([
      ['a', 'changed'],
      ['c', 'partial'],
      ['b', 'same'],
    ])
  })
})
