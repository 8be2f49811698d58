import { describe, expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { getCollection } from '../collections/get-collection.ts'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersion } from '../versions/get-version.ts'
import { listVersions } from '../versions/list-versions.ts'
import { deleteCollection } from './delete-collection.ts'
import { deleteProject, deleteRegistry } from './delete-home.ts'
import { deleteVersion } from './delete-version.ts'
import { listTrash } from './list-trash.ts'
import { restoreTrash } from './restore-trash.ts'

onEachEngine('Restore', (world) => {
  const held = async (ctx: Context, collectionId: string): Promise<Record<string, string[]>> => {
    const page = await listVersions(ctx, {
      collectionId: collectionId as never,
      sort: 'number',
      order: 'asc',
      limit: 50,
    })
    return Object.fromEntries(
      page.items.map((item) => [item.version, item.aliases.map(({ alias }) => alias)]),
    )
  }

  test('a version comes back with its links, numbers and aliases', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'whole', versions: 2 })
    const { collectionId } = there
    await changeAliases(ctx, { collectionId, changes: [{ alias: 'production', to: 'v1' }] })
    const before = [await held(ctx, collectionId), await held(ctx, there.artifactId)]
    const { trashId } = await deleteVersion(ctx, { version: there.versionIds[1] ?? '', force: true })
    expect(await held(ctx, collectionId)).toEqual({ v0: ['latest'] })
    const restored = await restoreTrash(ctx, { trashId })
    expect(restored).toMatchObject({ path: 'admin/vision/of whole:v1', aliasesNotRestored: [] })
    expect([await held(ctx, collectionId), await held(ctx, there.artifactId)]).toEqual(before)
  })

  test('aliases come back only where they are still free; the others are listed', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'moved-on', versions: 2 })
    const { collectionId } = there
    const changes = [
      { alias: 'production', to: 'v0' },
      { alias: 'champion', to: 'v0' },
    ]
    await changeAliases(ctx, { collectionId, changes })
    const { trashId } = await deleteVersion(ctx, { version: there.versionIds[0] ?? '', force: true })
    await changeAliases(ctx, { collectionId, changes: [{ alias: 'production', to: 'v1' }] })
    expect((await restoreTrash(ctx, { trashId })).aliasesNotRestored).toEqual([
      { alias: 'production', path: 'wandb-registry-Model/moved-on:v0', heldBy: 'v1' },
    ])
    expect(await held(ctx, collectionId)).toEqual({ v0: ['champion'], v1: ['latest', 'production'] })
  })

  test('an alias protected meanwhile comes back only through an admin', async () => {
    const { owner } = world()
    const member = await world().person('member')
    const there = await linked(member, { collection: 'guarded-since', versions: 1 })
    const { collectionId } = there
    await changeAliases(member, { collectionId, changes: [{ alias: 'gold', to: 'v0' }] })
    const { trashId } = await deleteVersion(member, { version: there.versionIds[0] ?? '', force: true })
    await updateRegistry(owner, { registry: 'Model', protectedAliases: ['gold'] })
    expect((await restoreTrash(member, { trashId })).aliasesNotRestored).toMatchObject([{ alias: 'gold' }])
    expect(await held(member, collectionId)).toEqual({ v0: ['latest'] })
    await updateRegistry(owner, { registry: 'Model', protectedAliases: [] })
  })

  describe('a collection', () => {
    test('comes back whole', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'back', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
      const { trashId } = await deleteCollection(ctx, { collectionId })
      await restoreTrash(ctx, { trashId })
      expect(await held(ctx, collectionId)).toEqual({ v0: ['production'], v1: ['latest'] })
    })

    test('whose name was taken is a conflict, and comes back under another name', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'taken', versions: 1 })
      const { trashId } = await deleteCollection(ctx, { collectionId })
      await createCollection(ctx, { registry: 'Model', name: 'taken', type: 'model' })
      expect(await refusal(restoreTrash(ctx, { trashId }))).toMatchObject({ code: 'restore_conflict' })
      const restored = await restoreTrash(ctx, { trashId, name: 'taken before' })
      expect(restored.path).toBe('wandb-registry-Model/taken before')
      expect((await getCollection(ctx, { collectionId })).name).toBe('taken before')
    })

    test('shows a version that was deleted meanwhile no more, and again when that comes back', async () => {
      const ctx = world().owner
      const there = await linked(ctx, { collection: 'twice-gone', versions: 2 })
      const { collectionId } = there
      const collection = await deleteCollection(ctx, { collectionId })
      const version = await deleteVersion(ctx, { version: there.versionIds[0] ?? '', force: true })
      await restoreTrash(ctx, { trashId: collection.trashId })
      expect(await held(ctx, collectionId)).toEqual({ v1: ['latest'] })
      await restoreTrash(ctx, { trashId: version.trashId })
      expect(await held(ctx, collectionId)).toEqual({ v0: [], v1: ['latest'] })
    })
  })

  test('a version of an artifact in the trash waits for the artifact', async () => {
    const ctx = world().owner
    const first = await log(ctx, { artifact: 'nested', files: { f: '0' } })
    await log(ctx, { artifact: 'nested', files: { f: '1' } })
    const version = await deleteVersion(ctx, { version: first.versionId })
    const artifact = await deleteCollection(ctx, { collectionId: first.collectionId as never })
    expect(await refusal(restoreTrash(ctx, { trashId: version.trashId }))).toMatchObject({
      code: 'restore_conflict',
    })
    await restoreTrash(ctx, { trashId: artifact.trashId })
    expect(await held(ctx, first.collectionId)).toEqual({ v1: ['latest'] })
    await restoreTrash(ctx, { trashId: version.trashId })
    expect(await held(ctx, first.collectionId)).toEqual({ v0: [], v1: ['latest'] })
  })

  test('a project comes back with its artifacts and the links to them', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'of-project', versions: 2, project: 'returns' })
    const wanted = { entity: ctx.actor.username, project: 'returns', force: true }
    const { trashId } = await deleteProject(ctx, wanted)
    expect(await held(ctx, there.collectionId)).toEqual({})
    expect((await restoreTrash(ctx, { trashId })).path).toBe('admin/returns')
    expect(await held(ctx, there.collectionId)).toEqual({ v0: [], v1: ['latest'] })
    expect((await getVersion(ctx, { version: there.versionIds[0] ?? '' })).version).toBe('v0')
  })

  test('a registry comes back with its collections, under another name if the old one was taken', async () => {
    const ctx = world().owner
    await createRegistry(ctx, { name: 'Comes back' })
    const version = await log(ctx, { artifact: 'in-registry' })
    const wanted = { registry: 'Comes back', collection: 'c', versions: [version.versionId] }
    const { collection } = await linkIntoRegistry(ctx, wanted)
    const { trashId } = await deleteRegistry(ctx, { registry: 'Comes back' })
    await createRegistry(ctx, { name: 'comes BACK' })
    expect(await refusal(restoreTrash(ctx, { trashId }))).toMatchObject({ code: 'restore_conflict' })
    await restoreTrash(ctx, { trashId, name: 'Came back' })
    const now = await getCollection(ctx, { collectionId: collection.id as never })
    expect(now).toMatchObject({ path: 'wandb-registry-Came back/c', versionCount: 1 })
  })

  describe('the trash', () => {
    test('lists what was deleted where one may look, newest first, for seven days', async () => {
      const { owner } = world()
      const member = await world().person('member')
      const mine = await log(member, { artifact: 'private' })
      await deleteVersion(member, { version: mine.versionId })
      world().advance(1000)
      const { collectionId } = await linked(owner, { collection: 'listed', versions: 1 })
      const { trashId } = await deleteCollection(owner, { collectionId })
      const [newest, next] = (await listTrash(owner, { limit: 2 })).items
      expect(newest).toMatchObject({ id: trashId, kind: 'collection', path: 'wandb-registry-Model/listed' })
      expect(next).toMatchObject({ kind: 'version', path: `${member.actor.username}/vision/private:v0` })
      const stranger = await world().person('member')
      const seen = (await listTrash(stranger, { limit: 50 })).items
      expect(seen.map((item) => item.id)).toContain(trashId)
      expect(seen.filter((item) => item.name === 'private:v0')).toEqual([])
      world().advance(7 * 86_400_000)
      expect((await listTrash(owner, { limit: 50 })).items).toEqual([])
      expect(await refusal(restoreTrash(owner, { trashId }))).toMatchObject({ code: 'not_found' })
    })

    test('is read page by page without skipping or repeating', async () => {
      const ctx = world().owner
      for (let n = 0; n < 5; n++) {
        const { id } = await createCollection(ctx, { registry: 'Model', name: `page ${n}`, type: 'model' })
        await deleteCollection(ctx, { collectionId: id as never })
      }
      const names: string[] = []
      let cursor: string | undefined
      do {
        const page = await listTrash(ctx, { limit: 2, cursor })
        names.push(...page.items.map((item) => item.name))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(names).toEqual(['page 4', 'page 3', 'page 2', 'page 1', 'page 0'])
    })

    test('gives things back to members only; what one may not see is not there', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'for-members', versions: 1 })
      const { trashId } = await deleteCollection(ctx, { collectionId })
      const viewer = await world().person('viewer')
      expect(await refusal(restoreTrash(viewer, { trashId }))).toMatchObject({ code: 'forbidden' })
      const hidden = await log(ctx, { artifact: 'not-yours', files: { f: 'x' } })
      const item = await deleteVersion(ctx, { version: hidden.versionId })
      expect(await refusal(restoreTrash(viewer, { trashId: item.trashId }))).toMatchObject({
        code: 'not_found',
      })
    })
  })

  test('and everything that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})
