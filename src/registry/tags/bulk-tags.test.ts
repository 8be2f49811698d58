import { describe, expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { linkVersions } from '../links/link-versions.ts'
import { unlinkMatching } from '../links/unlink-matching.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { undoAction } from '../undo/undo-action.ts'
import { listVersions } from '../versions/list-versions.ts'
import { bulkTags } from './bulk-tags.ts'
import { changeTags } from './change-tags.ts'

const shown = async (ctx: Context, collectionId: CollectionId, filter?: string) =>
  (await listVersions(ctx, { collectionId, filter, sort: 'number', order: 'asc', limit: 500 })).items

onEachEngine('Bulk tags', (world) => {
  const tagsOf = async (collectionId: CollectionId) =>
    (await shown(world().owner, collectionId)).map(({ version, tags }) => [version, ...tags].join(' '))

  test('change all versions that match a filter, found by them at once, with one undo', async () => {
    const ctx = world().owner
    const { collectionId, artifactId } = await linked(ctx, { collection: 'bulk', versions: 12 })
    await changeTags(ctx, {
      targets: [(await shown(ctx, collectionId))[3]?.versionId ?? ''],
      add: ['old', 'kept'],
    })
    const filter = '{"version":{"$lt":5}}'
    const edit = { collectionId, filter, add: ['new', 'kept'], remove: ['old'] }
    const result = await bulkTags(ctx, edit)
    expect(result).toMatchObject({ matched: 5, changed: 5, unchanged: 0, failures: [] })
    const after = ['v0', 'v1', 'v2', 'v3', 'v4'].map((version) => `${version} kept new`)
    expect((await tagsOf(collectionId)).slice(0, 6)).toEqual([...after, 'v5'])
    expect((await shown(ctx, collectionId, '{"tag":"new"}')).map((item) => item.version)).toHaveLength(5)
    expect((await shown(ctx, artifactId, '{"tag":"new"}')).map((item) => item.version)).toHaveLength(5)
    expect(await bulkTags(ctx, edit)).toMatchObject({ changed: 0, unchanged: 5, actionId: null })

    const undone = await undoAction(ctx, result.actionId ?? '')
    expect((await tagsOf(collectionId)).slice(0, 5)).toEqual(['v0', 'v1', 'v2', 'v3 kept old', 'v4'])
    expect(await shown(ctx, collectionId, '{"tag":"new"}')).toEqual([])
    await undoAction(ctx, undone.actionId)
    expect((await tagsOf(collectionId)).slice(0, 5)).toEqual(after)
  })

  test('are events of the source, as single edits are, and say nothing of what did not change', async () => {
    const ctx = world().owner
    const { collectionId, artifactId, versionIds } = await linked(ctx, { collection: 'told', versions: 3 })
    await changeTags(ctx, { targets: [versionIds[0] ?? ''], add: ['t'] })
    const single = await listEvents(ctx, { collection: artifactId, limit: 1 })
    expect(single.items).toMatchObject([{ kind: 'version.tags_changed', subject: 'v0' }])
    const { actionId } = await bulkTags(ctx, { collectionId, filter: '{}', add: ['t'] })
    const { items } = await listEvents(ctx, { collection: artifactId, limit: 10 })
    const told = items.filter((event) => event.actionId === actionId)
    expect(told.map(({ kind, subject, details }) => ({ kind, subject, details }))).toEqual([
      { kind: 'version.tags_changed', subject: 'v2', details: { before: [], after: ['t'] } },
      { kind: 'version.tags_changed', subject: 'v1', details: { before: [], after: ['t'] } },
    ])
  })

  test('take names of every kind, tell those that lead nowhere, and change the rest', async () => {
    const ctx = world().owner
    const { collectionId, versionIds } = await linked(ctx, { collection: 'named', versions: 5 })
    await changeAliases(ctx, { collectionId, changes: [{ alias: 'best', to: 'v3' }] })
    const [first] = await shown(ctx, collectionId)
    const versions = ['v1', versionIds[2] ?? '', 'best', first?.membershipId ?? '', 'v1', 'v99', 'nobody']
    const result = await bulkTags(ctx, { collectionId, versions, add: ['t'] })
    expect(result).toMatchObject({ matched: 6, changed: 4, unchanged: 0 })
    expect(result.failures.map(({ version, code }) => [version, code])).toEqual([
      ['v99', 'not_found'],
      ['nobody', 'not_found'],
    ])
    expect(await tagsOf(collectionId)).toEqual(['v0 t', 'v1 t', 'v2 t', 'v3 t', 'v4'])
  })

  test('reach versions whose project the caller does not see, through the collection', async () => {
    const { owner } = world()
    await createProject(owner, { entity: 'admin', name: 'hidden', visibility: 'restricted' })
    const { collectionId } = await linked(owner, { collection: 'through', versions: 2, project: 'hidden' })
    const member = await world().person('member')
    const { changed, actionId } = await bulkTags(member, { collectionId, filter: '{}', add: ['t'] })
    expect(changed).toBe(2)
    const { items } = await listEvents(member, { collection: collectionId, limit: 2 })
    expect(items.map((event) => event.actionId)).toEqual([actionId, actionId])
    await undoAction(member, actionId ?? '')
    expect(await tagsOf(collectionId)).toEqual(['v0', 'v1'])
  })

  test.each([
    ['neither names nor a filter', {}],
    ['both names and a filter', { versions: ['v0'], filter: '{}' }],
  ])('are refused with %s', async (_what, choice) => {
    const { collectionId } = await linked(world().owner, { collection: 'choice', versions: 1 })
    const refused = await refusal(bulkTags(world().owner, { collectionId, ...choice, add: ['t'] }))
    expect(refused).toMatchObject({ code: 'invalid_input', extra: { field: 'versions' } })
  })

  test('are refused without a tag, and with a filter that is none', async () => {
    const { collectionId } = await linked(world().owner, { collection: 'nothing', versions: 1 })
    expect(await refusal(bulkTags(world().owner, { collectionId, filter: '{}' }))).toMatchObject({
      code: 'invalid_input',
    })
    const refused = refusal(bulkTags(world().owner, { collectionId, filter: '{"x":1}', add: ['t'] }))
    expect(await refused).toMatchObject({ code: 'invalid_filter' })
  })

  describe('that are taken back', () => {
    test('are contradicted by one tag that was changed since, and all stay', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'contradicted', versions: 3 })
      const { actionId } = await bulkTags(ctx, { collectionId, filter: '{}', add: ['t'] })
      await changeTags(ctx, { targets: [versionIds[1] ?? ''], remove: ['t'] })
      expect((await refusal(undoAction(ctx, actionId ?? ''))).message).toMatch(/“t” was taken off since/)
      expect(await tagsOf(collectionId)).toEqual(['v0 t', 'v1', 'v2 t'])
    })

    test('are contradicted by a version that was deleted since', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'deleted of', versions: 2 })
      const { actionId } = await bulkTags(ctx, { collectionId, filter: '{}', add: ['t'] })
      await deleteVersion(ctx, { version: versionIds[0] ?? '', force: true })
      expect(await refusal(undoAction(ctx, actionId ?? ''))).toMatchObject({ code: 'contradicted' })
    })
  })
})

onEachEngine('Unlinking all that match', (world) => {
  test('takes the links and their aliases, with one undo that brings all back', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'cleared', versions: 6 })
    await changeAliases(ctx, { collectionId, changes: [{ alias: 'best', to: 'v1' }] })
    const look = async () =>
      (await shown(ctx, collectionId)).map(({ version, aliases }) =>
        [version, ...aliases.map(({ alias }) => alias)].join(' '),
      )
    const before = await look()
    const result = await unlinkMatching(ctx, { collectionId, filter: '{"version":{"$ne":2}}' })
    expect(result).toMatchObject({ unlinked: ['v0', 'v1', 'v3', 'v4', 'v5'], failures: [] })
    expect(await look()).toEqual(['v2 latest'])
    await undoAction(ctx, result.actionId ?? '')
    expect(await look()).toEqual(before)
    const none = await unlinkMatching(ctx, { collectionId, filter: '{"tag":"none"}' })
    expect(none).toEqual({ unlinked: [], failures: [], actionId: null })
  })

  test('leaves those that hold a protected alias, and tells them, unless an admin asks', async () => {
    const { owner } = world()
    const { collectionId } = await linked(owner, { collection: 'guarded', versions: 3 })
    await changeAliases(owner, { collectionId, changes: [{ alias: 'golden', to: 'v1' }] })
    await updateRegistry(owner, { registry: 'Model', protectedAliases: ['golden'] })
    const member = await world().person('member')
    const result = await unlinkMatching(member, { collectionId, filter: '{}' })
    expect(result.unlinked).toEqual(['v0', 'v2'])
    expect(result.failures).toMatchObject([{ version: 'v1', code: 'alias_protected' }])
    expect((await unlinkMatching(owner, { collectionId, filter: '{}' })).unlinked).toEqual(['v1'])
    await updateRegistry(owner, { registry: 'Model', protectedAliases: [] })
  })

  test('is for links: sources are deleted, not unlinked', async () => {
    const ctx = world().owner
    const { artifactId } = await linked(ctx, { collection: 'of sources', versions: 2 })
    const refused = await refusal(unlinkMatching(ctx, { collectionId: artifactId, filter: '{}' }))
    expect(refused).toMatchObject({ code: 'invalid_input' })
  })

  test('is not taken back where a version was linked anew, or deleted', async () => {
    const ctx = world().owner
    const { collectionId, versionIds } = await linked(ctx, { collection: 'anew', versions: 3 })
    const { actionId } = await unlinkMatching(ctx, { collectionId, filter: '{}' })
    await linkVersions(ctx, { collectionId, versions: [versionIds[1] ?? ''] })
    expect((await refusal(undoAction(ctx, actionId ?? ''))).message).toMatch(/linked again as v3/)
    await unlinkVersions(ctx, { collectionId, versions: ['v3'] })
    await deleteVersion(ctx, { version: versionIds[1] ?? '' })
    expect(await refusal(undoAction(ctx, actionId ?? ''))).toMatchObject({ code: 'contradicted' })
    expect(await shown(ctx, collectionId)).toEqual([])
  })

  test('and all that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})

onEachEngine('A bulk action', (world) => {
  test('changes ten thousand versions at once and takes them back; more are refused whole', async () => {
    const ctx = world().owner
    const { collectionId, versionId } = await log(ctx, { artifact: 'large' })
    await copyVersions(ctx, asId<'version'>(versionId), 9_999)
    const id = asId<'collection'>(collectionId)
    const started = performance.now()
    const tagged = await bulkTags(ctx, { collectionId: id, filter: '{}', add: ['all'] })
    expect(tagged).toMatchObject({ matched: 10_000, changed: 10_000, failures: [] })
    expect(await undoAction(ctx, tagged.actionId ?? '')).toMatchObject({ events: 10_000 })
    expect(await shown(ctx, id, '{"tag":"all"}')).toEqual([])
    // A generous bound on a busy machine: one query a version would take longer than this on either engine.
    expect(performance.now() - started).toBeLessThan(40_000)
    await copyVersions(ctx, asId<'version'>(versionId), 1, 10_000)
    const refused = await refusal(bulkTags(ctx, { collectionId: id, filter: '{}', add: ['all'] }))
    expect(refused).toMatchObject({ code: 'invalid_input', extra: { field: 'filter' } })
    expect(await shown(ctx, id, '{"tag":"all"}')).toEqual([])
  }, 90_000)
})

/** The same version again and again, as if it had been logged so often: through the verb it would take minutes. */
async function copyVersions(
  ctx: Context,
  versionId: ReturnType<typeof asId<'version'>>,
  copies: number,
  from = 1,
) {
  const db = ctx.database.kysely
  const version = await db
    .selectFrom('versions')
    .selectAll()
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  const member = await db
    .selectFrom('memberships')
    .selectAll()
    .where('version_id', '=', versionId)
    .executeTakeFirstOrThrow()
  for (let start = from; start < from + copies; start += 500) {
    const numbers = Array.from({ length: Math.min(500, from + copies - start) }, (_, index) => start + index)
    const rows = numbers.map((number) => ({
      number,
      id: ctx.newId('version'),
      membership: ctx.newId('membership'),
    }))
    await db
      .insertInto('versions')
      .values(rows.map(({ id }) => ({ ...version, id })))
      .execute()
    await db
      .insertInto('memberships')
      .values(
        rows.map(({ id, membership, number }) => ({ ...member, id: membership, version_id: id, number })),
      )
      .execute()
  }
}
