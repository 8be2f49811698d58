import { describe, expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { collectionById, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { aliasValues } from './alias-values.ts'
import { changeAliases } from './change-aliases.ts'
import { previewAlias } from './preview-alias.ts'

/** A collection of `count` versions, linked in order. */
async function collectionOf(ctx: Context, name: string, count: number): Promise<CollectionId> {
  const versions = []
  for (let index = 0; index < count; index++) {
    versions.push(await log(ctx, { artifact: name, files: { 'model.bin': `${name} ${index}` } }))
  }
  const { collection } = await linkIntoRegistry(ctx, {
    registry: 'Model',
    collection: name,
    versions: versions.map((version) => version.versionId),
  })
  return asId<'collection'>(collection.id)
}

async function standing(ctx: Context, collectionId: CollectionId): Promise<Record<string, string>> {
  const reader = reading(ctx)
  const values = await aliasValues(reader, await collectionById(reader, collectionId))
  return Object.fromEntries(values.map(({ alias, version }) => [alias, version]))
}

onEachEngine('Aliases', (world) => {
  test('a move whose expected holder is no longer so is a conflict that says who, when and what; nothing changes', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'race', 3)
    const rival = await world().person('member', { username: 'rival' })
    await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
    await changeAliases(rival, {
      collectionId,
      changes: [{ alias: 'production', to: 'v1' }],
      reason: 'better recall',
    })
    const problem = await refusal(
      changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v2', expect: 'v0' }] }),
    )
    expect(problem).toMatchObject({
      code: 'alias_moved',
      extra: {
        details: {
          holder: 'v1',
          expected: 'v0',
          movedBy: { username: 'rival' },
          reason: 'better recall',
          door: 'rest',
        },
      },
    })
    expect(await standing(owner, collectionId)).toEqual({ latest: 'v2', production: 'v1' })
  })

  test('a move may expect that nobody holds it', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'expect-none', 2)
    await changeAliases(owner, { collectionId, changes: [{ alias: 'champion', to: 'v0', expect: null }] })
    const again = changeAliases(owner, {
      collectionId,
      changes: [{ alias: 'champion', to: 'v1', expect: null }],
    })
    expect(await refusal(again)).toMatchObject({ code: 'alias_moved' })
  })

  test('several aliases changed in one action are one transaction: one that fails leaves all as they were', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'atomic', 2)
    await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
    const changes = [
      { alias: 'production', to: 'v1' },
      { alias: 'staging', to: 'v9' },
    ]
    expect(await refusal(changeAliases(owner, { collectionId, changes }))).toMatchObject({
      code: 'not_found',
    })
    expect(await standing(owner, collectionId)).toEqual({ latest: 'v1', production: 'v0' })
  })

  test('setting an alias where it is already changes nothing and is no entry in the history', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'idle', 1)
    await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
    const again = await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
    expect(again.actionId).toBeNull()
  })

  test('`latest` cannot be set or removed by hand', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'kept', 2)
    for (const to of ['v0', null]) {
      const call = changeAliases(owner, { collectionId, changes: [{ alias: 'latest', to }] })
      expect(await refusal(call)).toMatchObject({ code: 'invalid_input' })
    }
  })

  test('case matters: `Prod` and `prod` are two aliases', async () => {
    const { owner } = world()
    const collectionId = await collectionOf(owner, 'case', 2)
    const changes = [
      { alias: 'prod', to: 'v0' },
      { alias: 'Prod', to: 'v1' },
    ]
    await changeAliases(owner, { collectionId, changes })
    expect(await standing(owner, collectionId)).toEqual({ latest: 'v1', prod: 'v0', Prod: 'v1' })
  })

  describe('the preview of a promotion', () => {
    test('shows who holds the alias now, what the files change, and the call that would do it', async () => {
      const { owner } = world()
      const collectionId = await collectionOf(owner, 'previewed', 2)
      await changeAliases(owner, { collectionId, changes: [{ alias: 'production', to: 'v0' }] })
      const preview = await previewAlias(owner, { collectionId, alias: 'production', to: 'v1' })
      expect(preview).toMatchObject({
        from: { version: 'v0' },
        to: { version: 'v1' },
        fromBy: { username: owner.actor.username },
        files: { added: 0, removed: 0, changed: 1, same: 0 },
        allowed: true,
      })
      expect(preview.call).toContain('"expect":"v0"')
    })

    test('says why somebody may not', async () => {
      const { owner } = world()
      const collectionId = await collectionOf(owner, 'previewed-2', 1)
      const viewer = await world().person('viewer')
      const preview = await previewAlias(viewer, { collectionId, alias: 'production', to: 'v0' })
      expect(preview.allowed).toBe(false)
      expect(preview.reason).toContain('member')
    })
  })
})
