import { describe, expect, test } from 'vitest'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { setRegistryMember } from '../registries/registry-members.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { addRunInput } from './add-run-input.ts'
import { createRun } from './create-run.ts'
import { listUsedBy } from './list-used-by.ts'
import { listRunInputs, listRunOutputs } from './run-versions.ts'

async function startedRun(world: World) {
  const ctx = await world.person('member')
  const entity = ctx.actor.username
  await createProject(ctx, { entity, name: 'vision', visibility: 'organization' })
  const { id } = await createRun(ctx, { entity, project: 'vision', name: 'trainer' })
  return { ctx, run: id }
}

onEachEngine('What a run used and logged', (world) => {
  test('is told by path or id, as an event of the run’s project; told again, it changes nothing', async () => {
    const { ctx, run } = await startedRun(world())
    const data = await log(ctx, { artifact: 'faces', type: 'dataset' })
    expect(await addRunInput(ctx, { run, version: data.path })).toMatchObject({
      versionId: data.versionId,
      path: data.path,
    })
    await addRunInput(ctx, { run, version: data.versionId })
    const events = await ctx.database.kysely
      .selectFrom('events')
      .select(['version_id', 'subject'])
      .where('kind', '=', 'run.used_version')
      .where('run_id', '=', run as never)
      .execute()
    expect(events).toEqual([{ version_id: data.versionId, subject: 'trainer' }])
    expect((await listRunInputs(ctx, { run, limit: 50 })).items).toMatchObject([
      { versionId: data.versionId },
    ])
  })

  test('has outputs beside inputs, each a list of its own', async () => {
    const { ctx, run } = await startedRun(world())
    const input = await log(ctx, { artifact: 'faces', type: 'dataset' })
    const output = await log(ctx, { artifact: 'classifier', run: 'trainer' })
    await addRunInput(ctx, { run, version: input.versionId })
    expect((await listRunOutputs(ctx, { run, limit: 50 })).items.map(({ path }) => path)).toEqual([
      output.path,
    ])
    expect((await listRunInputs(ctx, { run, limit: 50 })).items.map(({ path }) => path)).toEqual([input.path])
  })

  test('is listed in pages', async () => {
    const { ctx, run } = await startedRun(world())
    const paths: string[] = []
    for (let index = 0; index < 5; index++) {
      const version = await log(ctx, { artifact: 'many', files: { f: String(index) } })
      await addRunInput(ctx, { run, version: version.versionId })
      paths.push(version.path)
    }
    const first = await listRunInputs(ctx, { run, limit: 3 })
    const second = await listRunInputs(ctx, { run, limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ path }) => path)).toEqual(paths)
    expect(second.nextCursor).toBeNull()
  })

  test('is told of the version too: who used it last comes first, and runs one may not see are left out', async () => {
    const { ctx, run } = await startedRun(world())
    const entity = ctx.actor.username
    const data = await log(ctx, { artifact: 'popular', type: 'dataset', project: 'vision' })
    await addRunInput(ctx, { run, version: data.versionId })
    for (const name of ['second', 'third']) {
      world().advance(1000)
      const { id } = await createRun(ctx, { entity, project: 'vision', name })
      await addRunInput(ctx, { run: id, version: data.versionId })
    }
    await createProject(ctx, { entity, name: 'private' })
    const hidden = await createRun(ctx, { entity, project: 'private', name: 'hidden' })
    await addRunInput(ctx, { run: hidden.id, version: data.versionId })
    const first = await listUsedBy(ctx, { version: data.versionId, limit: 2 })
    const second = await listUsedBy(ctx, {
      version: data.versionId,
      limit: 2,
      cursor: first.nextCursor ?? '',
    })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'hidden',
      'third',
      'second',
      'trainer',
    ])
    const stranger = await world().person('viewer')
    const seen = await listUsedBy(stranger, { version: data.versionId, limit: 50 })
    expect(seen.items.map(({ name }) => name)).toEqual(['third', 'second', 'trainer'])
  })

  describe('permissions', () => {
    test('using takes the right to download where the version was met', async () => {
      const { ctx, run } = await startedRun(world())
      const founder = await world().person('member')
      const version = await log(founder, { artifact: 'guarded' })
      await createRegistry(founder, { name: 'Look only', visibility: 'restricted' })
      await linkIntoRegistry(founder, {
        registry: 'Look only',
        collection: 'guarded',
        versions: [version.versionId],
      })
      const use = () => addRunInput(ctx, { run, version: 'wandb-registry-Look only/guarded:latest' })
      expect(await refusal(use())).toMatchObject({ code: 'not_found' })
      const subject = { registry: 'Look only', kind: 'user', name: ctx.actor.username } as const
      await setRegistryMember(founder, { ...subject, role: 'restricted_viewer' })
      expect(await refusal(use())).toMatchObject({ code: 'forbidden' })
      await setRegistryMember(founder, { ...subject, role: 'viewer' })
      expect(await use()).toMatchObject({ path: 'wandb-registry-Look only/guarded:v0' })
    })

    test('using takes the role of a member in the run’s project', async () => {
      const { run } = await startedRun(world())
      const other = await world().person('member')
      const version = await log(other, { artifact: 'mine' })
      expect(await refusal(addRunInput(other, { run, version: version.versionId }))).toMatchObject({
        code: 'forbidden',
      })
    })

    test('what somebody may not see is not in the list; what is linked where they look is, by that path', async () => {
      const { ctx, run } = await startedRun(world())
      const [hidden, linked] = [
        await log(ctx, { artifact: 'hidden', project: 'private' }),
        await log(ctx, { artifact: 'linked', project: 'private', files: { f: 'linked' } }),
      ]
      await addRunInput(ctx, { run, version: hidden.versionId })
      await addRunInput(ctx, { run, version: linked.versionId })
      await linkIntoRegistry(ctx, {
        registry: 'Model',
        collection: 'published',
        versions: [linked.versionId],
      })
      const stranger = await world().person('viewer')
      const seen = await listRunInputs(stranger, { run, limit: 50 })
      expect(seen.items.map(({ path, source }) => [path, source])).toEqual([
        ['wandb-registry-Model/published:v0', null],
      ])
      expect((await listRunInputs(ctx, { run, limit: 50 })).items.map(({ path }) => path)).toEqual([
        hidden.path,
        linked.path,
      ])
    })
  })
})
