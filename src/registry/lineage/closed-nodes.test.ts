import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { setProjectMember } from '../projects/project-members.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { getLineageDiff } from './lineage-diff.ts'
import { getLineagePath } from './lineage-path.ts'
import { askLineage, edgesByName, namesOf } from './testing/ask.ts'
import { logged, runUsing } from './testing/chain.ts'

const ALL = { up: 'all', down: 'all' } as const

onEachEngine('What one may not see of a lineage', (world) => {
  /** secret-raw (secret) → open-run (open) → open-model → secret-run (secret) → secret-model → far-run (open) */
  async function scene(name: string, ctx: Context = world().owner) {
    const entity = ctx.actor.username
    const [open, secret] = [`${name}-open`, `${name}-secret`]
    await createProject(ctx, { entity, name: open, visibility: 'organization' })
    await createProject(ctx, { entity, name: secret, visibility: 'restricted' })
    const secretRaw = await logged(ctx, secret, 'secret-raw', { type: 'dataset' })
    const openRun = await runUsing(ctx, open, { name: 'open-run' }, [secretRaw])
    const openModel = await logged(ctx, open, 'open-model', { run: 'open-run' })
    const secretRun = await runUsing(ctx, secret, { name: 'secret-run' }, [openModel])
    const secretModel = await logged(ctx, secret, 'secret-model', { run: 'secret-run' })
    const farRun = await runUsing(ctx, open, { name: 'far-run' }, [secretModel])
    return { entity, open, secret, secretRaw, openRun, openModel, secretRun, secretModel, farRun }
  }

  test('is one closed node on each side, without a name, and nothing is followed through it', async () => {
    const made = await scene('closed')
    const member = await world().person('member')
    const graph = await askLineage(member, { root: made.openModel, ...ALL })
    expect(edgesByName(graph)).toEqual([
      'closed -used-> open-run',
      'open-model -used-> closed',
      'open-run -logged-> open-model',
    ])
    expect(graph.nodes.find((node) => node.name === 'open-run')).toMatchObject({
      neighbours: { up: 0, down: 1 },
      hidden: { up: 0, down: 0 },
    })
    expect(graph.nodes.filter((node) => node.kind === 'closed')).toEqual([
      {
        id: `closed_${made.openModel}_down`,
        kind: 'closed',
        name: '',
        version: null,
        type: null,
        path: null,
        place: null,
        state: null,
        deleted: false,
        createdAt: null,
        tags: [],
        aliases: [],
        links: [],
        linkCount: 0,
        neighbours: { up: 0, down: 0 },
        hidden: { up: 0, down: 0 },
      },
      expect.objectContaining({ id: `closed_${made.openRun}_up`, kind: 'closed' }),
    ])
    const text = JSON.stringify(graph)
    for (const hidden of [made.secretRaw, made.secretRun, made.secretModel, 'secret', 'far-run'])
      expect(text).not.toContain(hidden)
  })

  test('reads the same byte for byte however much of it there is', async () => {
    const { owner } = world()
    const made = await scene('counted')
    const member = await world().person('member')
    const ask = async () => JSON.stringify(await askLineage(member, { root: made.openModel, ...ALL }))
    const one = await ask()
    world().advance(1000)
    await runUsing(owner, made.secret, { name: 'another-secret-run' }, [made.openModel])
    const another = await logged(owner, made.secret, 'another-secret-raw')
    await addRunInput(owner, { run: made.openRun, version: another })
    expect(await ask()).toBe(one)
  })

  test('is not there for whoever asks for it by id, by path or as the end of a way', async () => {
    const made = await scene('asked')
    const member = await world().person('member')
    for (const root of [
      made.secretRun,
      made.secretModel,
      `${made.entity}/${made.secret}/runs/secret-run`,
      `${made.entity}/${made.secret}/secret-model:v0`,
    ])
      expect((await refusal(askLineage(member, { root }))).code).toBe('not_found')
    const limit = 100
    const ends = { from: made.secretRaw, to: made.openModel, limit }
    expect((await refusal(getLineagePath(member, ends))).code).toBe('not_found')
    expect((await refusal(getLineageDiff(member, ends))).code).toBe('not_found')
    // What is at both ends is seen; what lies between is not.
    expect(await getLineagePath(member, { from: made.openModel, to: made.farRun, limit })).toMatchObject({
      direction: null,
      path: [],
      nodes: [],
    })
    const opened = await askLineage(member, { root: made.openModel, expand: `${made.secretRun}:down:all` })
    expect(namesOf(opened)).toEqual(['', '', 'open-model', 'open-run'])
  })

  test('is seen through a link in a registry, where that is met', async () => {
    const { owner } = world()
    const made = await scene('linked')
    await linkIntoRegistry(owner, {
      registry: 'Model',
      collection: 'Opened',
      versions: [made.secretModel],
      aliases: ['open-to-all'],
    })
    const member = await world().person('member')
    const graph = await askLineage(member, { root: 'alias:open-to-all', ...ALL })
    expect(edgesByName(graph)).toEqual(['Opened -used-> far-run', 'closed -logged-> Opened'])
    expect(graph.nodes[0]).toMatchObject({
      id: made.secretModel,
      path: 'wandb-registry-Model/Opened:v0',
      place: { kind: 'registry', entity: null, home: 'Model', name: 'Opened' },
      linkCount: 1,
    })
    expect(JSON.stringify(graph)).not.toContain('linked-secret')
    // Deleted, it is in no collection any more: those see it who see where it was logged.
    await deleteVersion(owner, { version: made.secretModel, force: true })
    expect((await refusal(askLineage(member, { root: made.secretModel }))).code).toBe('not_found')
    const far = await askLineage(member, { root: made.farRun })
    expect(edgesByName(far)).toEqual(['closed -used-> far-run'])
  })

  test('stays beside what a filter keeps, and goes with what it leaves out', async () => {
    const made = await scene('kept')
    const member = await world().person('member')
    const graph = await askLineage(member, { root: made.openModel, ...ALL, kinds: 'model' })
    expect(edgesByName(graph)).toEqual(['open-model -used-> closed'])
  })

  test('does not lead to the holder of an alias', async () => {
    const { owner } = world()
    const made = await scene('holder')
    await logged(owner, made.secret, 'secret-model', { files: { content: 'again' }, aliases: ['hushed'] })
    await logged(owner, made.open, 'result', { run: 'far-run', aliases: ['told'] })
    const member = await world().person('member')
    const reaching = async (alias: string, root: string) =>
      namesOf(await askLineage(member, { root, ...ALL, reaches: alias })).filter((name) => name !== '')
    expect(await reaching('told', made.farRun)).toEqual(['far-run', 'result'])
    expect(await reaching('told', made.openModel)).toEqual(['open-model'])
    expect((await refusal(askLineage(member, { root: 'alias:hushed' }))).code).toBe('not_found')
  })

  test('ends with any role in the project', async () => {
    const { owner } = world()
    const made = await scene('roles')
    const expected = ['far-run', 'open-model', 'open-run', 'secret-model', 'secret-raw', 'secret-run']
    for (const role of ['viewer', 'member', 'admin'] as const) {
      const person = await world().person('restricted_viewer')
      const refused = await askLineage(person, { root: made.openModel, ...ALL })
      expect(namesOf(refused)).toEqual(['', '', 'open-model', 'open-run'])
      await setProjectMember(owner, {
        entity: made.entity,
        project: made.secret,
        username: person.actor.username,
        role,
      })
      const graph = await askLineage(await world().refreshed(person), { root: made.openModel, ...ALL })
      expect([role, namesOf(graph)]).toEqual([role, expected])
    }
  })
})
