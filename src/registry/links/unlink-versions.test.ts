import { describe, expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { type Linked, linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { listVersions } from '../versions/list-versions.ts'
import { linkVersions } from './link-versions.ts'
import { unlinkVersions } from './unlink-versions.ts'

onEachEngine('Unlink', (world) => {
  const held = async (ctx: Context, { collectionId }: Linked): Promise<Record<string, string[]>> => {
    const page = await listVersions(ctx, { collectionId, sort: 'number', order: 'asc', limit: 50 })
    return Object.fromEntries(
      page.items.map((item) => [item.version, item.aliases.map(({ alias }) => alias)]),
    )
  }

  test('removes the link only: the version stays at its source', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'only-link', versions: 2 })
    const { unlinked } = await unlinkVersions(ctx, { collectionId: there.collectionId, versions: ['v0'] })
    expect(unlinked).toEqual(['v0'])
    expect(await held(ctx, there)).toEqual({ v1: ['latest'] })
    const source = await listVersions(ctx, {
      collectionId: there.artifactId,
      sort: 'number',
      order: 'asc',
      limit: 50,
    })
    expect(source.items.map((item) => item.version)).toEqual(['v0', 'v1'])
  })

  test('takes the aliases of the link off, each an entry of the history', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'aliased', versions: 1 })
    const { collectionId } = there
    await changeAliases(ctx, {
      collectionId,
      changes: [
        { alias: 'production', to: 'v0' },
        { alias: 'candidate', to: 'v0' },
      ],
    })
    const { actionId } = await unlinkVersions(ctx, { collectionId, versions: ['production'] })
    expect(await held(ctx, there)).toEqual({})
    const events = (await listEvents(ctx, { collection: collectionId, limit: 10 })).items
    const ofAction = events.filter((event) => event.actionId === actionId).toReversed()
    expect(ofAction.map(({ kind, subject, from, to }) => ({ kind, subject, from, to }))).toEqual([
      { kind: 'alias.moved', subject: 'candidate', from: 'v0', to: null },
      { kind: 'alias.moved', subject: 'production', from: 'v0', to: null },
      { kind: 'version.unlinked', subject: 'v0', from: null, to: null },
    ])
  })

  test('`latest` falls back to the newest version that is left, and the number is never used again', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'numbers', versions: 2 })
    const { collectionId } = there
    await unlinkVersions(ctx, { collectionId, versions: ['v1'] })
    expect(await held(ctx, there)).toEqual({ v0: ['latest'] })
    await linkVersions(ctx, { collectionId, versions: [there.versionIds[1] ?? ''] })
    expect(await held(ctx, there)).toEqual({ v0: [], v2: ['latest'] })
  })

  test('a source cannot be unlinked; the answer says to delete it', async () => {
    const ctx = world().owner
    const version = await log(ctx, { artifact: 'a-source' })
    const wanted = { collectionId: version.collectionId as never, versions: ['v0'] }
    expect((await refusal(unlinkVersions(ctx, wanted))).message).toMatch(/Delete it instead/)
  })

  test('is all or nothing', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'all-or-nothing', versions: 2 })
    const wanted = { collectionId: there.collectionId, versions: ['v0', 'v7'] }
    expect(await refusal(unlinkVersions(ctx, wanted))).toMatchObject({ code: 'not_found' })
    expect(await held(ctx, there)).toEqual({ v0: [], v1: ['latest'] })
  })

  describe('a version that holds a protected alias', () => {
    test('is unlinked by admins only', async () => {
      const ctx = world().owner
      const there = await linked(ctx, { collection: 'guarded', versions: 1 })
      const { collectionId } = there
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'golden', to: 'v0' }] })
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: ['golden'] })
      const member = await world().person('member')
      const wanted = { collectionId, versions: ['v0'] }
      expect(await refusal(unlinkVersions(member, wanted))).toMatchObject({ code: 'alias_protected' })
      expect((await unlinkVersions(ctx, wanted)).unlinked).toEqual(['v0'])
      await updateRegistry(ctx, { registry: 'Model', protectedAliases: [] })
    })
  })

  test('takes the role member', async () => {
    const there = await linked(world().owner, { collection: 'roles', versions: 1 })
    const viewer = await world().person('viewer')
    const wanted = { collectionId: there.collectionId, versions: ['v0'] }
    expect(await refusal(unlinkVersions(viewer, wanted))).toMatchObject({ code: 'forbidden' })
  })

  test('and everything that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})
