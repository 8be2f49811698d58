import { describe, expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createRegistry } from './create-registry.ts'
import { getRegistry, listRegistries } from './list-registries.ts'
import { listRegistryMembers, setRegistryMember } from './registry-members.ts'
import { updateRegistry } from './update-registry.ts'

onEachEngine('Registries', (world) => {
  test('Model and Dataset exist from the start', async () => {
    const { items } = await listRegistries(world().owner, { limit: 50 })
    expect(items.map(({ name, types }) => [name, types])).toEqual([
      ['Dataset', ['dataset']],
      ['Model', ['model']],
    ])
  })

  test('are created by members of the organization and up, who become their first admin', async () => {
    const member = await world().person('member')
    const registry = await createRegistry(member, {
      name: 'Golden Datasets',
      types: ['dataset', 'dataset', 'table'],
    })
    expect(registry).toMatchObject({
      types: ['dataset', 'table'],
      visibility: 'organization',
      role: 'admin',
      collectionCount: 0,
      createdBy: { username: member.actor.username },
    })
    const members = await listRegistryMembers(member, { registry: 'Golden Datasets', limit: 50 })
    expect(members.items).toEqual([{ subject: { kind: 'user', name: member.actor.username }, role: 'admin' }])
    const viewer = await world().person('viewer')
    expect(await refusal(createRegistry(viewer, { name: 'Mine' }))).toMatchObject({ code: 'forbidden' })
  })

  test('have names that are unique in the organization, without regard to case, also for those who cannot see them', async () => {
    await createRegistry(world().owner, { name: 'Secret', visibility: 'restricted' })
    const member = await world().person('member')
    expect(await refusal(createRegistry(member, { name: 'SECRET' }))).toMatchObject({
      code: 'name_taken',
      extra: { field: 'name' },
    })
    expect(await refusal(createRegistry(member, { name: 'a/b' }))).toMatchObject({ code: 'invalid_name' })
  })

  test('that are restricted do not exist for others: not by name, not in lists', async () => {
    await createRegistry(world().owner, { name: 'Hidden', visibility: 'restricted' })
    const [stranger, guest] = [await world().person('member'), await world().person('member')]
    await setRegistryMember(world().owner, {
      registry: 'Hidden',
      kind: 'user',
      name: guest.actor.username,
      role: 'viewer',
    })
    expect(await refusal(getRegistry(stranger, { registry: 'Hidden' }))).toMatchObject({ code: 'not_found' })
    const names = async (ctx: typeof stranger) =>
      (await listRegistries(ctx, { limit: 500 })).items.map(({ name }) => name)
    expect(await names(stranger)).not.toContain('Hidden')
    expect(await names(guest)).toContain('Hidden')
    expect(await getRegistry(guest, { registry: 'hidden' })).toMatchObject({ role: 'viewer' })
  })

  test('are listed by name in pages that neither skip nor repeat', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRegistries(world().owner, { limit: 2, cursor })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual((await listRegistries(world().owner, { limit: 500 })).items.map(({ name }) => name))
    expect(seen.length).toBeGreaterThan(3)
  })

  test('are found by a filter, as the field’s documentation looks them up', async () => {
    const find = async (filter: object) =>
      (await listRegistries(world().owner, { limit: 50, filter: JSON.stringify(filter) })).items.map(
        ({ name }) => name,
      )
    expect(await find({ name: { $regex: 'model' } })).toEqual(['Model'])
    const unknown = listRegistries(world().owner, { limit: 50, filter: '{"digest":"x"}' })
    expect(await refusal(unknown)).toMatchObject({ code: 'invalid_filter' })
  })

  describe('when renamed', () => {
    test('keep everything in them, and the log keeps the name of before', async () => {
      const before = await createRegistry(world().owner, { name: 'Old name' })
      await createCollection(world().owner, { registry: 'Old name', name: 'stays', type: 'model' })
      const after = await updateRegistry(world().owner, {
        registry: 'Old name',
        name: 'New name',
        description: 'Better.',
      })
      expect(after).toMatchObject({
        id: before.id,
        name: 'New name',
        description: 'Better.',
        collectionCount: 1,
      })
      expect(await refusal(getRegistry(world().owner, { registry: 'Old name' }))).toMatchObject({
        code: 'not_found',
      })
      const event = await world()
        .services.database.kysely.selectFrom('events')
        .selectAll()
        .where('kind', '=', 'registry.updated')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow()
      expect(event).toMatchObject({ from_value: 'Old name', to_value: 'New name' })
      expect(JSON.parse(event.details)).toEqual({
        before: { name: 'Old name', description: '' },
        after: { name: 'New name', description: 'Better.' },
      })
    })

    test('cannot take the name of another, but may change its spelling', async () => {
      await createRegistry(world().owner, { name: 'Speech' })
      expect(
        await refusal(updateRegistry(world().owner, { registry: 'Speech', name: 'model' })),
      ).toMatchObject({ code: 'name_taken' })
      expect(await updateRegistry(world().owner, { registry: 'Speech', name: 'SPEECH' })).toMatchObject({
        name: 'SPEECH',
      })
    })
  })

  test('an update that changes nothing is no event', async () => {
    await createRegistry(world().owner, { name: 'Same', types: ['model'] })
    const count = async () =>
      (await world().services.database.kysely.selectFrom('events').select('seq').execute()).length
    const before = await count()
    await updateRegistry(world().owner, {
      registry: 'Same',
      name: 'Same',
      description: '',
      types: ['model'],
      protectedAliases: [],
    })
    expect(await count()).toBe(before)
  })

  describe('accepted types', () => {
    test('in use cannot be taken off the list, and the refusal names the collections', async () => {
      await createRegistry(world().owner, { name: 'Typed', types: ['model', 'dataset'] })
      await createCollection(world().owner, { registry: 'Typed', name: 'faces', type: 'dataset' })
      const narrowed = await refusal(updateRegistry(world().owner, { registry: 'Typed', types: ['model'] }))
      expect(narrowed).toMatchObject({ code: 'type_in_use', extra: { field: 'types' } })
      expect(narrowed.extra.details).toEqual({
        types: ['dataset'],
        collections: [{ name: 'faces', type: 'dataset' }],
      })
      expect(narrowed.message).toContain('“faces”')
      expect(await updateRegistry(world().owner, { registry: 'Typed', types: ['dataset'] })).toMatchObject({
        types: ['dataset'],
      })
    })

    test('in use must stand in the list of a registry that accepted all', async () => {
      await createRegistry(world().owner, { name: 'All types' })
      await createCollection(world().owner, { registry: 'All types', name: 'tables', type: 'table' })
      const narrowed = updateRegistry(world().owner, { registry: 'All types', types: ['model'] })
      expect(await refusal(narrowed)).toMatchObject({ code: 'type_in_use' })
      expect(await updateRegistry(world().owner, { registry: 'All types', types: null })).toMatchObject({
        types: null,
      })
    })

    test('hold from then on', async () => {
      await createRegistry(world().owner, { name: 'Narrow' })
      await updateRegistry(world().owner, { registry: 'Narrow', types: ['model'] })
      const other = createCollection(world().owner, { registry: 'Narrow', name: 'x', type: 'dataset' })
      expect(await refusal(other)).toMatchObject({ code: 'type_mismatch' })
    })
  })

  describe('protected aliases', () => {
    test('take effect at once on an alias in use, and move nothing', async () => {
      const owner = world().owner
      const member = await world().person('member')
      await createRegistry(owner, { name: 'Guarded' })
      const version = await log(member, { artifact: 'guarded' })
      const { collection } = await linkIntoRegistry(member, {
        registry: 'Guarded',
        collection: 'guarded',
        versions: [version.versionId],
        aliases: ['production'],
      })
      const held = collection.aliases.find(({ alias }) => alias === 'production')
      expect(
        await updateRegistry(owner, { registry: 'Guarded', protectedAliases: ['staging', 'production'] }),
      ).toMatchObject({
        protectedAliases: ['production', 'staging'],
      })
      const collectionId = collection.id as Parameters<typeof changeAliases>[1]['collectionId']
      const takeOff = changeAliases(member, { collectionId, changes: [{ alias: 'production', to: null }] })
      expect(await refusal(takeOff)).toMatchObject({ code: 'alias_protected' })
      const { aliases } = await changeAliases(member, { collectionId, changes: [] })
      expect(aliases.find(({ alias }) => alias === 'production')).toEqual({ ...held, protected: true })
      await updateRegistry(owner, { registry: 'Guarded', protectedAliases: [] })
      await changeAliases(member, { collectionId, changes: [{ alias: 'production', to: null }] })
    })

    test('are aliases by their rule, and never “latest”', async () => {
      const set = (alias: string) =>
        updateRegistry(world().owner, { registry: 'Model', protectedAliases: [alias] })
      expect(await refusal(set('v3'))).toMatchObject({
        code: 'invalid_name',
        extra: { field: 'protectedAliases[0]' },
      })
      expect(await refusal(set('latest'))).toMatchObject({ code: 'invalid_input' })
    })
  })
})
