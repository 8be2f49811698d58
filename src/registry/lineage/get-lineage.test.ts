import { describe, expect, test } from 'vitest'
import type { LineageNode } from '../../contract/schemas/lineage.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { changeTags } from '../tags/change-tags.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { askLineage, edgesByName, namesOf } from './testing/ask.ts'
import { chain, logged, runUsing } from './testing/chain.ts'

const ALL = { up: 'all', down: 'all' } as const

onEachEngine('Lineage', (world) => {
  test('takes one step up and down unless asked otherwise, and says what is beyond', async () => {
    const { owner } = world()
    const made = await chain(owner, 'steps')
    const graph = await askLineage(owner, { root: made.model })
    expect(edgesByName(graph)).toEqual(['model -used-> eval-run', 'train-run -logged-> model'])
    const byName = new Map(graph.nodes.map((node): [string, LineageNode] => [node.name, node]))
    expect([...byName.keys()].toSorted()).toEqual(['eval-run', 'model', 'train-run'])
    expect(byName.get('train-run')).toMatchObject({
      kind: 'run',
      type: 'train',
      state: 'running',
      neighbours: { up: 1, down: 1 },
      hidden: { up: 1, down: 0 },
      path: `${made.entity}/steps/runs/train-run`,
      place: { kind: 'project', entity: made.entity, home: 'steps', name: 'train-run' },
    })
    expect(byName.get('model')).toMatchObject({
      kind: 'model',
      version: 'v0',
      path: `${made.entity}/steps/model:v0`,
      place: { kind: 'project', entity: made.entity, home: 'steps', name: 'model' },
      aliases: [{ alias: 'latest', protected: false }],
      hidden: { up: 0, down: 0 },
    })
    expect(graph).toMatchObject({ roots: [made.model], cut: null, at: null })
  })

  test('takes as many steps as asked on each side, or all', async () => {
    const { owner } = world()
    const made = await chain(owner, 'sides')
    const steps = async (up: number | 'all', down: number | 'all', root = made.model) =>
      namesOf(await askLineage(owner, { root, up, down }))
    expect(await steps(0, 0)).toEqual(['model'])
    expect(await steps(2, 0)).toEqual(['cleaned', 'model', 'train-run'])
    expect(await steps('all', 0)).toEqual(['clean-run', 'cleaned', 'model', 'raw', 'train-run'])
    const everything = ['clean-run', 'cleaned', 'eval-run', 'model', 'raw', 'train-run']
    expect(await steps(0, 'all', made.raw)).toEqual(everything)
    expect(await steps(0, 3, made.cleanRun)).toEqual(['clean-run', 'cleaned', 'model', 'train-run'])
    expect(await steps(10, 10)).toEqual(everything)
  })

  test('opens nodes beyond its steps: one step, or all there is on that side', async () => {
    const { owner } = world()
    const made = await chain(owner, 'opened')
    const opened = async (expand: string) =>
      namesOf(await askLineage(owner, { root: made.model, up: 1, down: 0, expand }))
    expect(await opened(`${made.trainRun}:up`)).toEqual(['cleaned', 'model', 'train-run'])
    expect(await opened(`${made.trainRun}:up:all,${made.model}:down`)).toEqual([
      'clean-run',
      'cleaned',
      'eval-run',
      'model',
      'raw',
      'train-run',
    ])
    // An address that was shared goes on working when something in it is no more.
    expect(await opened('ver_00000000000000000000000000:up')).toEqual(['model', 'train-run'])
  })

  test('is bounded, nearest first, and says where it was cut', async () => {
    const { owner } = world()
    const made = await chain(owner, 'bounded')
    const graph = await askLineage(owner, { root: made.model, ...ALL, limit: 4 })
    expect(namesOf(graph)).toEqual(['cleaned', 'eval-run', 'model', 'train-run'])
    expect(graph.cut).toEqual({ limit: 4, up: 3, down: null, edges: false })
    expect(graph.nodes.find((node) => node.name === 'cleaned')?.hidden).toEqual({ up: 1, down: 0 })
    const roots = await askLineage(owner, { root: `${made.model},${made.raw}`, limit: 1 })
    expect(namesOf(roots)).toEqual(['model', 'raw'])
    expect(roots.cut).toEqual({ limit: 1, up: 1, down: 1, edges: false })
  })

  test('ends where a run used what it logged', async () => {
    const { owner } = world()
    const start = await logged(owner, 'circle', 'start')
    const run = await runUsing(owner, 'circle', { name: 'resumed' }, [start])
    const model = await logged(owner, 'circle', 'checkpoint', { run: 'resumed' })
    await addRunInput(owner, { run, version: model })
    const graph = await askLineage(owner, { root: model, ...ALL })
    expect(edgesByName(graph)).toEqual([
      'checkpoint -used-> resumed',
      'resumed -logged-> checkpoint',
      'start -used-> resumed',
    ])
    expect(graph.nodes.map(({ name, neighbours }) => ({ name, neighbours }))).toEqual([
      { name: 'checkpoint', neighbours: { up: 1, down: 1 } },
      { name: 'resumed', neighbours: { up: 2, down: 1 } },
      { name: 'start', neighbours: { up: 0, down: 1 } },
    ])
  })

  test('tells the collections that a version serves, and which aliases there are protected', async () => {
    const { owner } = world()
    const model = await logged(owner, 'serving', 'model')
    await createRegistry(owner, { name: 'Served' })
    await updateRegistry(owner, { registry: 'Served', protectedAliases: ['live'] })
    const { collection } = await linkIntoRegistry(owner, {
      registry: 'Served',
      collection: 'Voice',
      versions: [model],
      aliases: ['live', 'best'],
    })
    const [node] = (await askLineage(owner, { root: model })).nodes
    expect(node).toMatchObject({
      linkCount: 1,
      links: [
        {
          collectionId: collection.id,
          registry: 'Served',
          collection: 'Voice',
          version: 'v0',
          aliases: [
            { alias: 'best', protected: false },
            { alias: 'latest', protected: false },
            { alias: 'live', protected: true },
          ],
        },
      ],
    })
  })

  describe('begins', () => {
    test('at versions and runs by path, and at a link as at its source', async () => {
      const { owner } = world()
      const made = await chain(owner, 'paths')
      await linkIntoRegistry(owner, { registry: 'Model', collection: 'Paths', versions: [made.model] })
      const rootsOf = async (root: string) => (await askLineage(owner, { root, up: 0, down: 0 })).roots
      expect(await rootsOf(`${made.entity}/paths/model:v0`)).toEqual([made.model])
      expect(await rootsOf('wandb-registry-Model/Paths:latest')).toEqual([made.model])
      expect(await rootsOf(`${made.entity}/paths/runs/train-run`)).toEqual([made.trainRun])
      expect(await rootsOf(JSON.stringify([made.raw, made.model, made.raw]))).toEqual([made.raw, made.model])
    })

    test('at the versions of a collection that hold aliases, newest first', async () => {
      const { owner } = world()
      const versions: string[] = []
      for (const content of ['0', '1', '2', '3'])
        versions.push(await logged(owner, 'holders', 'model', { files: { content } }))
      const { collection } = await linkIntoRegistry(owner, {
        registry: 'Model',
        collection: 'Holders',
        versions,
      })
      await changeAliases(owner, {
        collectionId: collection.id as never,
        changes: [{ alias: 'production', to: 'v1' }],
      })
      const roots = async (root: string) => (await askLineage(owner, { root, up: 0, down: 0 })).roots
      expect(await roots(collection.id)).toEqual([versions[3], versions[1]])
      expect(await roots('wandb-registry-Model/Holders')).toEqual([versions[3], versions[1]])
    })

    test('at all holders of an alias, those in registries first', async () => {
      const { owner } = world()
      const inProject = await logged(owner, 'everywhere', 'model', { aliases: ['blessed'] })
      const inRegistry = await logged(owner, 'everywhere', 'other', {})
      await linkIntoRegistry(owner, {
        registry: 'Model',
        collection: 'Everywhere',
        versions: [inRegistry],
        aliases: ['blessed'],
      })
      const { roots } = await askLineage(owner, { root: 'alias:blessed', up: 0, down: 0 })
      expect(roots).toEqual([inRegistry, inProject])
    })

    test('nowhere but at what there is', async () => {
      const { owner } = world()
      const refused = async (query: { root: string; [name: string]: string | number }) => {
        const { code, extra, message } = await refusal(askLineage(owner, query))
        return [code, extra.field, message]
      }
      const unknown = 'ver_00000000000000000000000000'
      expect(await refused({ root: unknown })).toEqual([
        'not_found',
        undefined,
        `That version (${unknown}) does not exist, or you may not see it.`,
      ])
      expect((await refused({ root: 'alias:nobody-has-it' }))[0]).toBe('not_found')
      expect((await refused({ root: 'nobody/nothing/runs/none' }))[0]).toBe('not_found')
      expect((await refused({ root: 'wandb-registry-Model/No such:v1' }))[0]).toBe('not_found')
      expect((await refused({ root: 'a/b/c/d/e' }))[0]).toBe('invalid_path')
      expect((await refused({ root: `${unknown},` })).slice(0, 2)).toEqual(['invalid_input', 'root'])
      expect((await refused({ root: '[1]' })).slice(0, 2)).toEqual(['invalid_input', 'root'])
      expect((await refused({ root: '["a"' })).slice(0, 2)).toEqual(['invalid_input', 'root'])
      const many = Array.from({ length: 51 }, () => unknown).join(',')
      expect(await refused({ root: many })).toEqual([
        'invalid_input',
        'root',
        'A graph begins at no more than 50 roots: these are 51. Ask for them in parts.',
      ])
    })
  })

  describe('shows', () => {
    test('only the kinds asked for, and joins what the others stood between', async () => {
      const { owner } = world()
      const made = await chain(owner, 'kinds')
      const graph = await askLineage(owner, { root: made.model, ...ALL, kinds: 'model, dataset' })
      expect(edgesByName(graph)).toEqual(['raw -through-> model'])
      const runs = await askLineage(owner, { root: made.model, ...ALL, kinds: 'run' })
      expect(edgesByName(runs)).toEqual([
        'clean-run -through-> train-run',
        'model -used-> eval-run',
        'train-run -logged-> model',
      ])
    })

    test('what passes the filter, and its roots whatever it says', async () => {
      const { owner } = world()
      const made = await chain(owner, 'filters')
      await changeTags(owner, { targets: [made.raw], add: ['gold'] })
      const filtered = async (filter: object) =>
        edgesByName(await askLineage(owner, { root: made.model, ...ALL, filter: JSON.stringify(filter) }))
      expect(await filtered({ tag: 'gold' })).toEqual(['raw -through-> model'])
      expect(await filtered({ jobType: 'train' })).toEqual(['train-run -logged-> model'])
      expect(await filtered({ kind: 'run', state: 'finished' })).toEqual([])
      expect(await filtered({ version: 'v0', alias: 'latest', kind: 'dataset' })).toEqual([
        'raw -through-> model',
      ])
    })

    test('only what reaches a holder of an alias, though the way leads beyond the answer', async () => {
      const { owner } = world()
      const made = await chain(owner, 'reaching')
      await logged(owner, 'reaching', 'aside', { run: 'clean-run' })
      await linkIntoRegistry(owner, {
        registry: 'Model',
        collection: 'Reaching',
        versions: [made.model],
        aliases: ['arrived'],
      })
      const reaching = async (root: string, down: number) =>
        namesOf(await askLineage(owner, { root, up: 0, down, reaches: 'arrived' }))
      expect(await reaching(made.raw, 2)).toEqual(['clean-run', 'cleaned', 'raw'])
      expect(await reaching(made.raw, 10)).toEqual(['clean-run', 'cleaned', 'model', 'raw', 'train-run'])
      expect(await reaching(made.evalRun, 0)).toEqual(['eval-run'])
    })

    test('nothing for questions that mean nothing, and says what to ask', async () => {
      const { owner } = world()
      const root = await logged(owner, 'garbage', 'model')
      const refused = async (query: Record<string, string>) => {
        const { code, extra, message } = await refusal(askLineage(owner, { root, ...query }))
        return [code, extra.field, message]
      }
      expect(await refused({ kinds: 'model,weights' })).toEqual([
        'invalid_input',
        'kinds',
        'There is no kind “weights” of nodes. Those that exist: model, dataset, other, run.',
      ])
      expect((await refused({ filter: '{"author":"x"}' }))[2]).toContain('created_at')
      expect((await refused({ filter: '{' }))[0]).toBe('invalid_filter')
      expect((await refused({ reaches: 'v3' })).slice(0, 2)).toEqual(['invalid_name', 'reaches'])
      expect((await refused({ expand: 'sideways' })).slice(0, 2)).toEqual(['invalid_input', 'expand'])
      const many = Array.from({ length: 201 }, () => `${root}:up`).join(',')
      expect((await refused({ expand: many }))[2]).toContain('no more than 200 nodes: these are 201')
    })
  })

  test('takes names of 128 characters in any script', async () => {
    const { owner } = world()
    for (const letter of ['ё', '漢', '한']) {
      const name = letter.repeat(128)
      const version = await logged(owner, 'scripts', name)
      const { nodes } = await askLineage(owner, { root: `${owner.actor.username}/scripts/${name}:v0` })
      expect(nodes).toMatchObject([{ id: version, name, path: `${owner.actor.username}/scripts/${name}:v0` }])
    }
  })
})
