import { describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { createUser } from '../identity/create-user.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { createRun } from '../runs/create-run.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteRegistry } from '../trash/delete-home.ts'
import { restoreTrash } from '../trash/restore-trash.ts'
import { listEvents } from './list-events.ts'

onEachEngine('Events', (world) => {
  test('tell what happened, newest first, with who, when, where and through which door', async () => {
    const ctx = await world().person('member', { door: 'app' })
    const { collectionId } = await linked(ctx, { collection: 'told', versions: 1 })
    await changeAliases(ctx, {
      collectionId,
      changes: [{ alias: 'production', to: 'v0' }],
      reason: 'Passed the review',
    })
    const [newest] = (await listEvents(ctx, { collection: collectionId, limit: 1 })).items
    expect(newest).toMatchObject({
      kind: 'alias.moved',
      at: world().now().toISOString(),
      actor: { username: ctx.actor.username },
      door: 'app',
      reason: 'Passed the review',
      home: { kind: 'registry', name: 'Model', entity: null },
      collection: { id: collectionId, kind: 'collection', name: 'told' },
      subject: 'production',
      from: null,
      to: 'v0',
      undoable: true,
      undoneBy: null,
    })
  })

  test('say of a collection whether it is deleted by now, and no more when it is back', async () => {
    const ctx = world().owner
    const { id } = await createCollection(ctx, { registry: 'Model', name: 'here and gone', type: 'model' })
    const collectionId = asId<'collection'>(id)
    const deletedIn = async () => {
      const filter = JSON.stringify({ kind: 'collection.created' })
      const { items } = await listEvents(ctx, { filter, limit: 50 })
      return items.find((event) => event.collection?.id === id)?.collection?.deleted
    }
    expect(await deletedIn()).toBe(false)
    const { trashId } = await deleteCollection(ctx, { collectionId })
    expect(await deletedIn()).toBe(true)
    await restoreTrash(ctx, { trashId })
    expect(await deletedIn()).toBe(false)
  })

  test('are read page by page in both orders, and after a number', async () => {
    const ctx = world().owner
    await createRegistry(ctx, { name: 'Paged' })
    for (let n = 0; n < 5; n++) {
      await createCollection(ctx, { registry: 'Paged', name: `c${n}`, type: 'model' })
    }
    const read = async (order: 'asc' | 'desc'): Promise<(string | null)[]> => {
      const subjects: (string | null)[] = []
      let cursor: string | undefined
      do {
        const page = await listEvents(ctx, { registry: 'Paged', order, limit: 2, cursor })
        subjects.push(...page.items.map((event) => event.subject))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return subjects
    }
    expect(await read('desc')).toEqual(['c4', 'c3', 'c2', 'c1', 'c0', 'Paged'])
    expect(await read('asc')).toEqual(['Paged', 'c0', 'c1', 'c2', 'c3', 'c4'])
    const seqs = (await listEvents(ctx, { registry: 'Paged', limit: 3 })).items.map((event) => event.seq)
    const after = await listEvents(ctx, { registry: 'Paged', after: seqs[2], limit: 50 })
    expect(after.items.map((event) => event.subject)).toEqual(['c3', 'c4'])
  })

  test('are filtered by kind, actor, door, time and alias', async () => {
    const ctx = await world().person('member', { door: 'cli', username: 'filterer' })
    const { collectionId } = await linked(ctx, { collection: 'filtered', versions: 1 })
    const changes = ['p', 'q'].map((alias) => ({ alias, to: 'v0' }))
    await changeAliases(ctx, { collectionId, changes })
    const kinds = async (filter: Record<string, unknown>): Promise<string[]> => {
      const page = await listEvents(ctx, { filter: JSON.stringify(filter), limit: 50 })
      return page.items.map((event) => `${event.kind} ${event.subject}`)
    }
    expect(await kinds({ alias: 'p' })).toContain('alias.moved p')
    expect(await kinds({ alias: 'p', actor: 'nobody' })).toEqual([])
    expect(await kinds({ actor: 'filterer', kind: { $in: ['version.linked', 'alias.moved'] } })).toEqual([
      'alias.moved q',
      'alias.moved p',
      'version.linked v0',
    ])
    expect(
      await kinds({ door: 'cli', kind: 'collection.created', created_at: { $gt: '2030-01-01' } }),
    ).toEqual([])
  })

  describe('are seen by those who see the place', () => {
    test('and by nobody else, not by a filter either', async () => {
      const { owner } = world()
      const other = await world().person('member')
      const { collectionId } = await log(owner, { artifact: 'private' })
      const all = (await listEvents(other, { limit: 500 })).items
      expect(all.filter((event) => event.collection?.id === collectionId)).toEqual([])
      expect(await refusal(listEvents(other, { collection: collectionId, limit: 5 }))).toMatchObject({
        code: 'not_found',
      })
      expect(await refusal(listEvents(other, { project: 'admin/vision', limit: 5 }))).toMatchObject({
        code: 'not_found',
      })
      const mine = (await listEvents(owner, { project: 'admin/vision', limit: 5 })).items
      expect(mine.map((event) => event.kind)).toContain('version.logged')
    })

    test('without the path of a source that others may not see', async () => {
      const { owner } = world()
      const { collectionId } = await linked(owner, { collection: 'sourced', versions: 1 })
      const other = await world().person('member')
      const events = (await listEvents(other, { collection: collectionId, limit: 10 })).items
      const text = JSON.stringify(events.map((event) => event.details))
      expect(events.map((event) => event.kind)).toContain('version.linked')
      expect(text).not.toContain('vision')
    })

    test('and of a version that a run used each is told where they meet it, or nothing', async () => {
      const { owner } = world()
      const person = await world().person('member')
      await createProject(person, {
        entity: person.actor.username,
        name: 'open work',
        visibility: 'organization',
      })
      const { id: run } = await createRun(person, {
        entity: person.actor.username,
        project: 'open work',
        name: 'trainer',
      })
      // From a project of theirs that nobody else sees.
      const data = await log(person, { artifact: 'faces', type: 'dataset' })
      await addRunInput(person, { run, version: data.versionId })
      const told = async (ctx: typeof owner) => {
        const filter = '{"kind":"run.used_version"}'
        const { items } = await listEvents(ctx, {
          project: `${person.actor.username}/open work`,
          filter,
          limit: 5,
        })
        return items.map(({ collection, to }) => collection && `${collection.path}:${to}`)
      }
      const other = await world().person('member')
      expect(await told(person)).toEqual([`${person.actor.username}/vision/faces:v0`])
      expect(await told(other)).toEqual([null])

      await linkIntoRegistry(person, {
        registry: 'Dataset',
        collection: 'Faces of many',
        versions: [data.versionId],
      })
      expect(await told(other)).toEqual(['wandb-registry-Dataset/Faces of many:v0'])
      expect(await told(person)).toEqual([`${person.actor.username}/vision/faces:v0`])
    })

    test('also when the place is in the trash: its delete is there to be undone', async () => {
      const { owner } = world()
      const other = await world().person('member')
      await createRegistry(owner, { name: 'Deleted here' })
      await deleteRegistry(owner, { registry: 'Deleted here' })
      const [newest] = (await listEvents(other, { limit: 1 })).items
      expect(newest).toMatchObject({ kind: 'registry.deleted', subject: 'Deleted here', undoable: true })
    })

    test('of the whole installation by organization admins only', async () => {
      const { owner } = world()
      const other = await world().person('member')
      await createUser(owner, { username: 'newcomer', kind: 'person', organizationRole: 'member' })
      const kinds = async (ctx: typeof owner) =>
        (await listEvents(ctx, { filter: '{"kind":"user.created"}', limit: 5 })).items.map((e) => e.subject)
      expect(await kinds(owner)).toEqual(['newcomer'])
      expect(await kinds(other)).toEqual([])
    })
  })

  test('are asked of one place at a time', async () => {
    const wanted = { registry: 'Model', project: 'a/b', limit: 5 }
    expect(await refusal(listEvents(world().owner, wanted))).toMatchObject({ code: 'invalid_input' })
    expect(await refusal(listEvents(world().owner, { project: 'a', limit: 5 }))).toMatchObject({
      code: 'invalid_path',
    })
  })
})
