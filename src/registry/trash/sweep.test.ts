import { expect, test } from 'vitest'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import { listEvents } from '../events/list-events.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { appendHistory } from '../runs/append-history.ts'
import { createRun } from '../runs/create-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersion } from '../versions/get-version.ts'
import { deleteCollection } from './delete-collection.ts'
import { deleteProject, deleteRegistry } from './delete-home.ts'
import { deleteRun } from './delete-run.ts'
import { deleteVersion } from './delete-version.ts'
import { sweepUnknownBytes } from './sweep-blobs.ts'
import { sweepTrash } from './sweep-trash.ts'

const DAY = 86_400_000

onEachEngine('The sweep', (world) => {
  const digestOf = async (versionId: string): Promise<string> => {
    const row = await world()
      .services.database.kysely.selectFrom('version_files')
      .select('sha256')
      .where('version_id', '=', versionId as never)
      .executeTakeFirstOrThrow()
    return row.sha256 ?? ''
  }

  test('leaves what is younger than seven days, and deletes it after with the bytes nothing else uses', async () => {
    const ctx = world().owner
    const { services } = world()
    const shared = await log(ctx, { artifact: 'swept', files: { f: 'shared with another' } })
    await log(ctx, { artifact: 'keeps', files: { f: 'shared with another' } })
    const own = await log(ctx, { artifact: 'swept', files: { f: 'its own bytes' } })
    const [sharedBytes, ownBytes] = [await digestOf(shared.versionId), await digestOf(own.versionId)]
    await deleteVersion(ctx, { version: shared.versionId })
    await deleteVersion(ctx, { version: own.versionId })
    world().advance(7 * DAY - 1000)
    expect(await sweepTrash(services)).toMatchObject({ items: 0, blobs: 0, finished: true })
    expect(await services.blobs.stat(ownBytes)).not.toBeNull()
    world().advance(2000)
    expect(await sweepTrash(services)).toMatchObject({ items: 2, blobs: 1, bytes: 13, finished: true })
    expect(await services.blobs.stat(ownBytes)).toBeNull()
    expect(await services.blobs.stat(sharedBytes)).not.toBeNull()
    expect(await sweepTrash(services)).toMatchObject({ items: 0, blobs: 0 })
    // Numbers are never used again, not after deletion either.
    expect((await log(ctx, { artifact: 'swept', files: { f: 'later' } })).version).toBe('v2')
    const swept = (await listEvents(ctx, { filter: '{"kind":"trash.swept"}', limit: 10 })).items
    expect(swept.map((event) => event.subject ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'admin/vision/swept:v0',
      'admin/vision/swept:v1',
    ])
  })

  test('leaves bytes that arrived within a day: their manifest may be on its way', async () => {
    const { services } = world()
    const bytes = new TextEncoder().encode('uploaded, not yet logged')
    const stored = await services.blobs.put(new Blob([bytes]).stream(), {})
    await recordBlobs(services, [stored])
    world().advance(DAY - 1000)
    expect(await sweepTrash(services)).toMatchObject({ blobs: 0 })
    world().advance(2000)
    expect(await sweepTrash(services)).toMatchObject({ blobs: 1, bytes: bytes.length })
  })

  test('deletes bytes that no row knows of only where it walks the whole store', async () => {
    const { services } = world()
    const stored = await services.blobs.put(new Blob(['left by a crash']).stream(), {})
    world().advance(2 * DAY)
    await sweepTrash(services)
    expect(await services.blobs.stat(stored.sha256)).not.toBeNull()
    expect(await sweepUnknownBytes(services)).toBe(1)
    expect(await services.blobs.stat(stored.sha256)).toBeNull()
  })

  test('deletes whole collections, artifacts, projects and registries', async () => {
    const ctx = world().owner
    const entity = ctx.actor.username
    const db = world().services.database.kysely
    const collection = await linked(ctx, { collection: 'gone', versions: 2 })
    const artifact = await linked(ctx, { collection: 'emptied', versions: 2 })
    const project = await linked(ctx, { collection: 'emptied too', versions: 2, project: 'gone' })
    await createRun(ctx, { entity, project: 'gone', name: 'r' })
    await createRegistry(ctx, { name: 'Gone' })
    await linkIntoRegistry(ctx, {
      registry: 'Gone',
      collection: 'c',
      versions: [collection.versionIds[0] ?? ''],
    })
    await deleteVersion(ctx, { version: artifact.versionIds[0] ?? '', force: true })
    await deleteCollection(ctx, { collectionId: collection.collectionId })
    await deleteCollection(ctx, { collectionId: artifact.artifactId, force: true })
    await deleteProject(ctx, { entity, project: 'gone', force: true })
    await deleteRegistry(ctx, { registry: 'Gone' })
    world().advance(8 * DAY)
    expect(await sweepTrash(world().services)).toMatchObject({ items: 5, finished: true })
    expect(await db.selectFrom('trash').select('id').execute()).toEqual([])
    const left = [collection.collectionId, artifact.artifactId, project.artifactId]
    expect(await db.selectFrom('collections').select('id').where('id', 'in', left).execute()).toEqual([])
    expect(
      await db.selectFrom('homes').select('name').where('name', 'in', ['gone', 'Gone']).execute(),
    ).toEqual([])
    expect((await getVersion(ctx, { version: collection.versionIds[0] ?? '' })).version).toBe('v0')
  })

  test('of a run keeps the metrics of the versions that it logged', async () => {
    const ctx = world().owner
    const entity = ctx.actor.username
    await createProject(ctx, { entity, name: 'runs' })
    const run = await createRun(ctx, { entity, project: 'runs', name: 'train', config: { lr: 0.1 } })
    await updateRun(ctx, { run: run.id, summary: { loss: 0.25 } })
    await appendHistory(ctx, { run: run.id, rows: [{ _step: 0, loss: 1 }] })
    const version = await log(ctx, { project: 'runs', artifact: 'm', run: 'train' })
    await deleteRun(ctx, { run: run.id })
    world().advance(8 * DAY)
    expect(await sweepTrash(world().services)).toMatchObject({ items: 1 })
    expect((await getVersion(ctx, { version: version.versionId })).metrics).toEqual({ loss: 0.25 })
    const history = await world().services.database.kysely.selectFrom('run_history').selectAll().execute()
    expect(history).toEqual([])
  })

  test('deletes answers kept for retries, sessions and sign-in links that are past their time', async () => {
    const db = world().services.database.kysely
    const user_id = world().owner.actor.userId
    const created_at = world().now().toISOString()
    const expires_at = new Date(world().now().getTime() + 1000).toISOString()
    const answer = { request_hash: 'h', status: 200, response: '{}', created_at }
    await db
      .insertInto('idempotency')
      .values({ user_id, key: 'k', ...answer })
      .execute()
    await db.insertInto('sessions').values({ hash: 's', user_id, created_at, expires_at }).execute()
    await db.insertInto('sign_in_links').values({ hash: 'l', user_id, expires_at, used_at: null }).execute()
    expect(await sweepTrash(world().services)).toMatchObject({ leftovers: 0 })
    world().advance(DAY + 2000)
    expect(await sweepTrash(world().services)).toMatchObject({ leftovers: 3 })
  })

  test('and everything that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})
