import { expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { createRun } from '../runs/create-run.ts'
import { listLoggedBy } from '../runs/list-used-by.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { listProjectTypes } from './list-types.ts'

onEachEngine('What a project holds', (world) => {
  test('is told by type, with how many artifacts and versions; not what is in the trash', async () => {
    const ctx = world().owner
    const project = 'typed'
    await log(ctx, { project, artifact: 'a', files: { f: '1' } })
    await log(ctx, { project, artifact: 'a', files: { f: '2' } })
    await log(ctx, { project, artifact: 'b' })
    const { collectionId } = await log(ctx, { project, artifact: 'gone' })
    await deleteCollection(ctx, { collectionId: asId<'collection'>(collectionId) })
    await log(ctx, { project, artifact: 'data', type: 'dataset' })
    const { items } = await listProjectTypes(ctx, { entity: 'admin', project })
    expect(items.map(({ type, artifactCount, versionCount }) => [type, artifactCount, versionCount])).toEqual(
      [
        ['dataset', 1, 1],
        ['model', 2, 3],
      ],
    )
    expect(items[0]?.updatedAt).toBe(world().now().toISOString())
  })

  test('may have been logged by several runs: the latest comes first', async () => {
    const ctx = world().owner
    await log(ctx, { artifact: 'earlier' })
    const place = { entity: 'admin', project: 'vision' }
    for (const name of ['first', 'second']) {
      world().advance(1000)
      await createRun(ctx, { ...place, name })
      await log(ctx, { artifact: 'logged twice', run: name })
    }
    const { versionId } = await log(ctx, { artifact: 'logged twice' })
    const runs = await listLoggedBy(ctx, { version: versionId, limit: 10 })
    expect(runs.items.map((run) => run.name)).toEqual(['second', 'first'])
    const stranger = await world().person('viewer')
    await expect(listLoggedBy(stranger, { version: versionId, limit: 10 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
