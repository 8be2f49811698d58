import { describe, expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { getCard, saveCard } from '../cards/cards.ts'
import { createCollection } from '../collections/create-collection.ts'
import { getCollection } from '../collections/get-collection.ts'
import { updateCollection } from '../collections/update-collection.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { linkIntoRegistry, linkVersions } from '../links/link-versions.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { updateProject } from '../projects/update-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { getRegistry } from '../registries/list-registries.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { changeTags } from '../tags/change-tags.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteRegistry } from '../trash/delete-home.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { getVersion } from '../versions/get-version.ts'
import { listVersions } from '../versions/list-versions.ts'
import { updateVersion } from '../versions/update-version.ts'
import { undoAction } from './undo-action.ts'

onEachEngine('Undo', (world) => {
  const held = async (collectionId: CollectionId): Promise<Record<string, string[]>> => {
    const page = await listVersions(world().owner, { collectionId, sort: 'number', order: 'asc', limit: 50 })
    return Object.fromEntries(
      page.items.map((item) => [item.version, item.aliases.map(({ alias }) => alias)]),
    )
  }

  /** The action of the newest event. */
  const lastAction = async (): Promise<string> => {
    const [event] = (await listEvents(world().owner, { limit: 1 })).items
    return event?.actionId ?? ''
  }

  /** What is seen before a write, after it, after its undo and after the undo of that; and what should be. */
  const backAndForth = async <T>(look: () => Promise<T>, write: () => Promise<unknown>) => {
    const before = await look()
    await write()
    const after = await look()
    const { actionId } = await undoAction(world().owner, await lastAction())
    const back = await look()
    await undoAction(world().owner, actionId)
    if (JSON.stringify(before) === JSON.stringify(after)) throw new Error('The write changed nothing.')
    return { seen: [before, after, back, await look()], wanted: [before, after, before, after] }
  }

  describe('takes back, and brings again', () => {
    test('a moved alias, and several in one action', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'moves', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'a', to: 'v0' }] })
      const changes = [
        { alias: 'a', to: 'v1' },
        { alias: 'b', to: 'v0' },
      ]
      const move = await backAndForth(
        () => held(collectionId),
        () => changeAliases(ctx, { collectionId, changes }),
      )
      expect(move.seen).toEqual(move.wanted)
      const removal = await backAndForth(
        () => held(collectionId),
        () => changeAliases(ctx, { collectionId, changes: [{ alias: 'b', to: null }] }),
      )
      expect(removal.seen).toEqual(removal.wanted)
    })

    test('an unlink: the same links under the same numbers, with their aliases', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'unlinked', versions: 3 })
      const changes = [
        { alias: 'a', to: 'v0' },
        { alias: 'b', to: 'v1' },
      ]
      await changeAliases(ctx, { collectionId, changes })
      const trip = await backAndForth(
        () => held(collectionId),
        () => unlinkVersions(ctx, { collectionId, versions: ['v0', 'v1', 'v2'] }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('a link of twenty versions at once, with its alias and the collection it made', async () => {
      const ctx = world().owner
      const versions: string[] = []
      for (let n = 0; n < 20; n++)
        versions.push((await log(ctx, { artifact: 'many', files: { f: `${n}` } })).versionId)
      const wanted = { registry: 'Model', collection: 'of twenty', versions, aliases: ['candidate'] }
      const result = await linkIntoRegistry(ctx, wanted)
      const collectionId = asId<'collection'>(result.collection.id)
      const before = await held(collectionId)
      const undone = await undoAction(ctx, result.actionId ?? '')
      expect(undone).toMatchObject({ undone: result.actionId, events: 22 })
      expect(await refusal(getCollection(ctx, { collectionId }))).toMatchObject({ code: 'not_found' })
      await undoAction(ctx, undone.actionId)
      expect(await held(collectionId)).toEqual(before)
    })

    test('tags of many versions, leaving other tags alone', async () => {
      const ctx = world().owner
      const one = await log(ctx, { artifact: 'tagged', files: { f: '1' }, tags: ['old'] })
      const two = await log(ctx, { artifact: 'tagged', files: { f: '2' } })
      const tags = async () =>
        Promise.all([one, two].map(async (v) => (await getVersion(ctx, { version: v.versionId })).tags))
      const trip = await backAndForth(tags, () =>
        changeTags(ctx, { targets: [one.versionId, two.versionId], add: ['new'], remove: ['old'] }),
      )
      expect(trip.seen).toEqual(trip.wanted)
      const action = await lastAction()
      await changeTags(ctx, { targets: [one.versionId], add: ['other'] })
      await undoAction(ctx, action)
      expect(await tags()).toEqual([['old', 'other'], []])
    })

    test('tags of a collection', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'tagged too', versions: 1 })
      const trip = await backAndForth(
        async () => (await getCollection(ctx, { collectionId })).tags,
        () => changeTags(ctx, { targets: [collectionId], add: ['x', 'y'] }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('the description and metadata of a version, and what it is found by', async () => {
      const ctx = world().owner
      const { versionId, collectionId } = await log(ctx, { artifact: 'edited', metadata: { f1: 0.5 } })
      const look = async () => {
        const { description, metadata } = await getVersion(ctx, { version: versionId })
        const found = await listVersions(ctx, {
          collectionId: asId<'collection'>(collectionId),
          filter: '{"metadata.f1":{"$gt":0.7}}',
          sort: 'number',
          order: 'asc',
          limit: 10,
        })
        return [description, metadata, found.items.length]
      }
      const trip = await backAndForth(look, () =>
        updateVersion(ctx, { version: versionId, description: 'better', metadata: { f1: 0.9 } }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('the name, description and headline metric of a collection', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'called so', versions: 1 })
      const trip = await backAndForth(
        async () => {
          const { name, description, headlineMetric } = await getCollection(ctx, { collectionId })
          return { name, description, headlineMetric }
        },
        () =>
          updateCollection(ctx, {
            collectionId,
            name: 'called otherwise',
            description: 'x',
            headlineMetric: { key: 'metric.loss', better: 'lower' },
          }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('a saved card, as a new revision with the old text', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'with card', versions: 1 })
      const trip = await backAndForth(
        async () => (await getCard(ctx, { collectionId })).body,
        () => saveCard(ctx, { collectionId, body: '# Title' }),
      )
      expect(trip.seen).toEqual(trip.wanted)
      expect((await getCard(ctx, { collectionId })).revision).toBe(3)
    })

    test('the fields of a registry, its protected aliases and accepted types among them', async () => {
      const ctx = world().owner
      await createRegistry(ctx, { name: 'Fields' })
      const { id } = await getRegistry(ctx, { registry: 'Fields' })
      const look = async () => {
        const row = await world()
          .services.database.kysely.selectFrom('homes')
          .select(['name', 'types', 'description', 'visibility'])
          .where('id', '=', id as never)
          .executeTakeFirst()
        return [row, (await getRegistry(ctx, { registry: row?.name ?? '' })).protectedAliases]
      }
      const trip = await backAndForth(look, () =>
        updateRegistry(ctx, {
          registry: 'Fields',
          name: 'Other fields',
          types: ['model'],
          visibility: 'restricted',
          protectedAliases: ['golden'],
        }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('the fields of a project', async () => {
      const ctx = world().owner
      const project = { entity: ctx.actor.username, name: 'changes' }
      await createProject(ctx, project)
      const look = () =>
        world()
          .services.database.kysely.selectFrom('homes')
          .select(['description', 'visibility'])
          .where('name', '=', 'changes')
          .executeTakeFirst()
      const trip = await backAndForth(look, () =>
        updateProject(ctx, {
          entity: project.entity,
          project: project.name,
          description: 'd',
          visibility: 'organization',
        }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('a deleted version, with its links and aliases', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'deletes', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'a', to: 'v1' }] })
      const trip = await backAndForth(
        () => held(collectionId),
        () => deleteVersion(ctx, { version: versionIds[1] ?? '', force: true }),
      )
      expect(trip.seen).toEqual(trip.wanted)
    })

    test('a deleted collection and a deleted registry', async () => {
      const ctx = world().owner
      await createRegistry(ctx, { name: 'Deleted' })
      await createCollection(ctx, { registry: 'Deleted', name: 'c', type: 'model' })
      const { items } = await listEvents(ctx, { registry: 'Deleted', limit: 1 })
      const collectionId = asId<'collection'>(items[0]?.collection?.id ?? '')
      const isThere = async () => {
        const rows = await getCollection(ctx, { collectionId }).then(
          () => true,
          () => false,
        )
        return rows
      }
      const collection = await backAndForth(isThere, () => deleteCollection(ctx, { collectionId }))
      expect(collection.seen).toEqual(collection.wanted)
      await undoAction(ctx, await lastAction())
      const registry = await backAndForth(isThere, () => deleteRegistry(ctx, { registry: 'Deleted' }))
      expect(registry.seen).toEqual(registry.wanted)
    })

    test('a created registry, while it is empty', async () => {
      const ctx = world().owner
      await createRegistry(ctx, { name: 'Hasty' })
      const action = await lastAction()
      await createCollection(ctx, { registry: 'Hasty', name: 'c', type: 'model' })
      const created = await lastAction()
      expect(await refusal(undoAction(ctx, action))).toMatchObject({ code: 'contradicted' })
      await undoAction(ctx, created)
      await undoAction(ctx, action)
      expect(await refusal(getRegistry(ctx, { registry: 'Hasty' }))).toMatchObject({ code: 'not_found' })
    })
  })

  describe('is contradicted, saying what, and changes nothing', () => {
    const contradiction = async (ctx: Context, action: string): Promise<string> => {
      const refused = await refusal(undoAction(ctx, action))
      expect(refused.code).toBe('contradicted')
      return refused.message
    }

    test('by a later move of the alias', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'moved later', versions: 3 })
      const move = (to: string) => changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to }] })
      await move('v0')
      const { actionId } = await move('v1')
      await move('v2')
      expect(await contradiction(ctx, actionId ?? '')).toMatch(/“p” is on v2 now \(changed by admin at 2026/)
      expect(await held(collectionId)).toEqual({ v0: [], v1: [], v2: ['latest', 'p'] })
    })

    test('by the unlink of the version that held the alias', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'held by none', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
      const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v1' }] })
      await unlinkVersions(ctx, { collectionId, versions: ['v0'] })
      expect(await contradiction(ctx, actionId ?? '')).toMatch(/gone/)
    })

    test('by an alias put on a linked version since', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'alias since', versions: 1 })
      const action = await lastAction()
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
      expect(await contradiction(ctx, action)).toMatch(/“p” was put on v0 since/)
      expect(await held(collectionId)).toEqual({ v0: ['latest', 'p'] })
    })

    test('by linking the version anew', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'anew', versions: 1 })
      const { actionId } = await unlinkVersions(ctx, { collectionId, versions: ['v0'] })
      await linkVersions(ctx, { collectionId, versions: versionIds })
      expect(await contradiction(ctx, actionId)).toMatch(/linked again as v1/)
    })

    test('by a later edit of the same field, not by one of another', async () => {
      const ctx = world().owner
      const { versionId } = await log(ctx, { artifact: 'edited later' })
      await updateVersion(ctx, { version: versionId, description: 'one' })
      const action = await lastAction()
      await updateVersion(ctx, { version: versionId, metadata: { a: 1 } })
      await updateVersion(ctx, { version: versionId, description: 'two' })
      const second = await lastAction()
      expect(await contradiction(ctx, action)).toMatch(/description was changed since/)
      await undoAction(ctx, second)
      await undoAction(ctx, action)
      expect(await getVersion(ctx, { version: versionId })).toMatchObject({
        description: '',
        metadata: { a: 1 },
      })
    })

    test('by the name having been taken', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'old name', versions: 1 })
      await updateCollection(ctx, { collectionId, name: 'new name' })
      const action = await lastAction()
      await createCollection(ctx, { registry: 'Model', name: 'old name', type: 'model' })
      expect(await contradiction(ctx, action)).toMatch(/“old name” was taken since/)
    })

    test('by the collection having been deleted', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'deleted since', versions: 1 })
      const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
      await deleteCollection(ctx, { collectionId })
      expect(await contradiction(ctx, actionId ?? '')).toMatch(/restore that first/)
    })

    test('of a delete by an alias that moved on meanwhile', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'moved on', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
      const { actionId } = await deleteVersion(ctx, { version: versionIds[0] ?? '', force: true })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v1' }] })
      expect(await contradiction(ctx, actionId)).toMatch(/“p” of wandb-registry-Model\/moved on:v0/)
      expect(await held(collectionId)).toEqual({ v1: ['latest', 'p'] })
    })

    test('whole, when one event of the action is', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'whole', versions: 2 })
      const changes = ['p', 'q'].map((alias) => ({ alias, to: 'v0' }))
      const { actionId } = await changeAliases(ctx, { collectionId, changes })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v1' }] })
      await contradiction(ctx, actionId ?? '')
      expect(await held(collectionId)).toEqual({ v0: ['q'], v1: ['latest', 'p'] })
      const events = (await listEvents(ctx, { collection: collectionId, limit: 5 })).items
      expect(events.find((event) => event.actionId === actionId)?.undoneBy).toBeNull()
    })
  })

  test('each action is undone at most once', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'once', versions: 1 })
    const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
    const undone = await undoAction(ctx, actionId ?? '')
    expect(await refusal(undoAction(ctx, actionId ?? ''))).toMatchObject({ code: 'not_undoable' })
    const events = (await listEvents(ctx, { collection: collectionId, limit: 2 })).items
    expect(events.map(({ undoable, undoneBy }) => ({ undoable, undoneBy }))).toEqual([
      { undoable: true, undoneBy: null },
      { undoable: false, undoneBy: undone.actionId },
    ])
  })

  test('two undos of one action at the same time take it back once', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'raced', versions: 1 })
    const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => undoAction(ctx, actionId ?? '')))
    const codes = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : (outcome.reason as { code?: string }).code,
    )
    expect(codes.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'done',
      'not_undoable',
      'not_undoable',
    ])
  })

  test('what cannot be taken back says what to do instead', async () => {
    const ctx = world().owner
    await log(ctx, { artifact: 'logged' })
    const refused = await refusal(undoAction(ctx, await lastAction()))
    expect(refused).toMatchObject({ code: 'not_undoable' })
    expect(refused.message).toMatch(/Delete it instead/)
    expect((await listEvents(ctx, { limit: 1 })).items[0]?.undoable).toBe(false)
  })

  test('takes the permission of the inverse write; an action one may not see does not exist', async () => {
    const { owner } = world()
    const { collectionId } = await linked(owner, { collection: 'roles', versions: 1 })
    const { actionId } = await changeAliases(owner, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
    const viewer = await world().person('viewer')
    expect(await refusal(undoAction(viewer, actionId ?? ''))).toMatchObject({ code: 'forbidden' })
    const { versionId } = await log(owner, { artifact: 'hidden' })
    await updateVersion(owner, { version: versionId, description: 'secret' })
    expect(await refusal(undoAction(viewer, await lastAction()))).toMatchObject({ code: 'not_found' })
    expect(await refusal(undoAction(viewer, 'act_none'))).toMatchObject({ code: 'not_found' })
  })

  test('and everything that is kept is what it should be, after all of this', async () => {
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  })
})
