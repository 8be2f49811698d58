import { describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { getCollection } from '../collections/get-collection.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { createRun } from '../runs/create-run.ts'
import { getRun } from '../runs/get-run.ts'
import { updateRun } from '../runs/update-run.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersion } from '../versions/get-version.ts'
import { deleteCollection } from './delete-collection.ts'
import { deleteProject, deleteRegistry } from './delete-home.ts'
import { deleteRun } from './delete-run.ts'
import { deleteVersion } from './delete-version.ts'
import { collectionImpact, registryImpact, versionImpact } from './impact.ts'

onEachEngine('Delete', (world) => {
  const versionCount = async (collectionId: string): Promise<number> =>
    (await getCollection(world().owner, { collectionId: asId<'collection'>(collectionId) })).versionCount

  describe('a version', () => {
    test('that nothing holds is hidden, and its number is never given again', async () => {
      const ctx = world().owner
      await log(ctx, { artifact: 'plain', files: { f: '0' } })
      const version = await log(ctx, { artifact: 'plain', files: { f: '1' } })
      await deleteVersion(ctx, { version: version.versionId })
      expect(await refusal(getVersion(ctx, { version: version.versionId }))).toMatchObject({
        code: 'not_found',
      })
      expect(await versionCount(version.collectionId)).toBe(1)
      expect((await log(ctx, { artifact: 'plain', files: { f: '2' } })).version).toBe('v2')
    })

    test('that is linked is deleted only if the request says so; the answer lists what holds it', async () => {
      const ctx = world().owner
      const there = await linked(ctx, { collection: 'held', versions: 1 })
      await changeAliases(ctx, { collectionId: there.collectionId, changes: [{ alias: 'beta', to: 'v0' }] })
      const version = there.versionIds[0] ?? ''
      const refused = await refusal(deleteVersion(ctx, { version }))
      expect(refused).toMatchObject({ code: 'in_use' })
      expect(refused.message).toContain('wandb-registry-Model/held:v0')
      expect(refused.extra.details).toMatchObject({
        links: [{ path: 'wandb-registry-Model/held', version: 'v0', aliases: ['beta'] }],
        aliases: [{ path: 'wandb-registry-Model/held', alias: 'beta', protected: false }],
        hidden: 0,
      })
      await deleteVersion(ctx, { version, force: true })
      expect(await getCollection(ctx, { collectionId: there.collectionId })).toMatchObject({
        versionCount: 0,
        aliasCount: 0,
        aliases: [],
      })
    })

    test('that has an alias in its artifact is deleted only if the request says so', async () => {
      const ctx = world().owner
      const version = await log(ctx, { artifact: 'aliased', aliases: ['best'] })
      expect(await refusal(deleteVersion(ctx, { version: version.versionId }))).toMatchObject({
        code: 'in_use',
      })
      await deleteVersion(ctx, { version: version.versionId, force: true })
    })

    test('behind a protected alias is deleted by nobody until it is taken off', async () => {
      const ctx = world().owner
      const there = await linked(ctx, { collection: 'golden', versions: 1 })
      const { collectionId } = there
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'golden', to: 'v0' }] })
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: ['golden'] })
      const version = there.versionIds[0] ?? ''
      expect(await refusal(deleteVersion(ctx, { version, force: true }))).toMatchObject({
        code: 'alias_protected',
      })
      expect(
        await refusal(deleteCollection(ctx, { collectionId: there.artifactId, force: true })),
      ).toMatchObject({ code: 'alias_protected' })
      expect((await versionImpact(ctx, { version })).blockers).toMatchObject([{ code: 'alias_protected' }])
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'golden', to: null }] })
      await deleteVersion(ctx, { version, force: true })
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: [] })
    })

    test('of a project one may not see can be unlinked, not deleted', async () => {
      const there = await linked(world().owner, { collection: 'foreign', versions: 1 })
      const member = await world().person('member')
      const version = there.versionIds[0] ?? ''
      expect(await refusal(deleteVersion(member, { version, force: true }))).toMatchObject({
        code: 'forbidden',
      })
      expect((await versionImpact(member, { version })).blockers).toMatchObject([{ code: 'forbidden' }])
    })
  })

  describe('a collection', () => {
    test('goes with its links; the versions stay, and its name is free again', async () => {
      const ctx = world().owner
      const there = await linked(ctx, { collection: 'goes', versions: 2 })
      await deleteCollection(ctx, { collectionId: there.collectionId })
      expect(await refusal(getCollection(ctx, { collectionId: there.collectionId }))).toMatchObject({
        code: 'not_found',
      })
      expect(await versionCount(there.artifactId)).toBe(2)
      const again = await linked(ctx, { collection: 'goes', versions: 1, project: 'elsewhere' })
      expect(again.collectionId).not.toBe(there.collectionId)
    })

    test('with a protected alias is deleted by admins only', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'guarded', versions: 1 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'gold', to: 'v0' }] })
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: ['gold'] })
      const member = await world().person('member')
      expect(await refusal(deleteCollection(member, { collectionId }))).toMatchObject({
        code: 'alias_protected',
      })
      expect((await collectionImpact(member, { collectionId })).blockers).toMatchObject([
        { code: 'alias_protected' },
      ])
      await deleteCollection(ctx, { collectionId })
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: [] })
    })

    test('without one is deleted by members, not by viewers', async () => {
      const { collectionId } = await linked(world().owner, { collection: 'by-members', versions: 1 })
      const viewer = await world().person('viewer')
      expect(await refusal(deleteCollection(viewer, { collectionId }))).toMatchObject({ code: 'forbidden' })
      await deleteCollection(await world().person('member'), { collectionId })
    })
  })

  test('an artifact goes with all its versions and every link to them', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'orphaned', versions: 3 })
    expect(await refusal(deleteCollection(ctx, { collectionId: there.artifactId }))).toMatchObject({
      code: 'in_use',
    })
    await deleteCollection(ctx, { collectionId: there.artifactId, force: true })
    expect(await versionCount(there.collectionId)).toBe(0)
    expect(await refusal(getVersion(ctx, { version: there.versionIds[0] ?? '' }))).toMatchObject({
      code: 'not_found',
    })
  })

  test('a project goes with its artifacts and runs', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'project-gone', versions: 1, project: 'doomed' })
    const wanted = { entity: ctx.actor.username, project: 'doomed' }
    expect(await refusal(deleteProject(ctx, wanted))).toMatchObject({ code: 'in_use' })
    await deleteProject(ctx, { ...wanted, force: true })
    expect(await versionCount(there.collectionId)).toBe(0)
    expect(await refusal(log(ctx, { project: 'doomed', entity: 'nobody' }))).toMatchObject({
      code: 'not_found',
    })
    await createProject(ctx, { entity: ctx.actor.username, name: 'doomed' })
  })

  test('a registry goes with its collections, by admins only', async () => {
    const ctx = world().owner
    await createRegistry(ctx, { name: 'Short lived' })
    const version = await log(ctx, { artifact: 'linked-there' })
    await linkIntoRegistry(ctx, { registry: 'Short lived', collection: 'c', versions: [version.versionId] })
    const member = await world().person('member')
    expect(await refusal(deleteRegistry(member, { registry: 'Short lived' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await registryImpact(ctx, { registry: 'Short lived' })).toMatchObject({
      blockers: [],
      needsForce: false,
      links: [{ path: 'wandb-registry-Short lived/c', version: 'v0', aliases: [] }],
      versionCount: 1,
      bytesFreed: 0,
    })
    await deleteRegistry(ctx, { registry: 'Short lived' })
    expect((await getVersion(ctx, { version: version.versionId })).version).toBe('v0')
    expect((await versionImpact(ctx, { version: version.versionId })).links).toEqual([])
    await createRegistry(ctx, { name: 'short lived' })
  })

  test('a run goes; what it logged stays, with its metrics', async () => {
    const ctx = world().owner
    const entity = ctx.actor.username
    await createProject(ctx, { entity, name: 'with-runs' })
    const run = await createRun(ctx, { entity, project: 'with-runs', name: 'train' })
    await updateRun(ctx, { run: run.id, summary: { accuracy: 0.9 } })
    const version = await log(ctx, { project: 'with-runs', artifact: 'm', run: 'train' })
    await deleteRun(ctx, { run: run.id })
    expect(await refusal(getRun(ctx, { run: run.id }))).toMatchObject({ code: 'not_found' })
    const after = await getVersion(ctx, { version: version.versionId })
    expect(after).toMatchObject({ metrics: { accuracy: 0.9 }, run: null })
  })

  describe('impact', () => {
    test('tells links, aliases and the bytes that nothing else uses', async () => {
      const ctx = world().owner
      await log(ctx, { artifact: 'shares', files: { same: 'shared bytes' } })
      const version = await log(ctx, {
        artifact: 'weighs',
        files: { same: 'shared bytes', own: '0123456789', again: '0123456789' },
        aliases: ['heavy'],
      })
      await linkIntoRegistry(ctx, { registry: 'Model', collection: 'weighed', versions: [version.versionId] })
      expect(await versionImpact(ctx, { version: version.versionId })).toEqual({
        blockers: [],
        needsForce: true,
        links: [{ path: 'wandb-registry-Model/weighed', version: 'v0', aliases: [] }],
        aliases: [{ path: 'admin/vision/weighs', alias: 'heavy', protected: false }],
        runs: [],
        cut: false,
        versionCount: 1,
        bytesFreed: 10,
        hidden: 0,
      })
    })

    test('says so when a list is cut', async () => {
      const { collectionId } = await linked(world().owner, { collection: 'long', versions: 101 })
      const impact = await collectionImpact(world().owner, { collectionId })
      expect(impact).toMatchObject({ cut: true, versionCount: 101 })
      expect(impact.links).toHaveLength(100)
    })

    test('counts what one may not see, and does not name it', async () => {
      const ctx = world().owner
      const author = await world().person('member')
      const version = await log(author, { artifact: 'mine' })
      await createRegistry(ctx, { name: 'Secret', visibility: 'restricted' })
      await createProject(ctx, { entity: ctx.actor.username, name: 'secret-consumers' })
      const wanted = { registry: 'Secret', collection: 'hidden', versions: [version.versionId] }
      await linkIntoRegistry(ctx, wanted)
      const impact = await versionImpact(author, { version: version.versionId })
      expect(impact).toMatchObject({ links: [], aliases: [], hidden: 1, needsForce: true })
      const refused = await refusal(deleteVersion(author, { version: version.versionId }))
      expect(refused.message).not.toContain('Secret')
    })
  })

  test('and everything that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})
