import { expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import type { LineageNode } from '../../contract/schemas/lineage.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { updateRun } from '../runs/update-run.ts'
import { changeTags } from '../tags/change-tags.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteProject } from '../trash/delete-home.ts'
import { deleteRun } from '../trash/delete-run.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { restoreTrash } from '../trash/restore-trash.ts'
import { sweepTrash } from '../trash/sweep-trash.ts'
import { askLineage, edgesByName } from './testing/ask.ts'
import { chain, logged, runUsing } from './testing/chain.ts'

const ALL = { up: 'all', down: 'all' } as const
const DAY = 86_400_000

const deletedOf = ({ nodes }: { nodes: readonly LineageNode[] }): string[] =>
  nodes.flatMap((node) => (node.deleted ? [node.name] : [])).toSorted()

onEachEngine('Lineage and the trash', (world) => {
  test('keeps its chain over what was deleted, until that is restored or swept', async () => {
    const { owner, services } = world()
    const made = await chain(owner, 'deleted')
    const ask = () => askLineage(owner, { root: made.model, up: 'all', down: 0 })
    const whole = edgesByName(await ask())
    const { trashId } = await deleteVersion(owner, { version: made.cleaned, force: true })
    await deleteRun(owner, { run: made.cleanRun })
    const graph = await ask()
    expect(edgesByName(graph)).toEqual(whole)
    expect(deletedOf(graph)).toEqual(['clean-run', 'cleaned'])
    expect(graph.nodes.find((node) => node.id === made.cleaned)).toMatchObject({
      version: 'v0',
      path: `${made.entity}/deleted/cleaned:v0`,
      aliases: [],
    })
    await restoreTrash(owner, { trashId })
    expect(deletedOf(await ask())).toEqual(['clean-run'])
    world().advance(8 * DAY)
    await sweepTrash(services)
    expect(edgesByName(await ask())).toEqual(['cleaned -used-> train-run', 'train-run -logged-> model'])
    expect((await refusal(askLineage(owner, { root: made.cleanRun }))).code).toBe('not_found')
  })

  test('begins at what is in the trash by its id, not by its path', async () => {
    const { owner } = world()
    const made = await chain(owner, 'trashed')
    await deleteRun(owner, { run: made.trainRun })
    expect(deletedOf(await askLineage(owner, { root: made.trainRun }))).toEqual(['train-run'])
    const byPath = askLineage(owner, { root: `${made.entity}/trashed/runs/train-run` })
    expect((await refusal(byPath)).code).toBe('not_found')
  })

  test('tells all of a project in the trash as deleted', async () => {
    const { owner } = world()
    const made = await chain(owner, 'gone')
    const after = await logged(owner, 'stays', 'after')
    const run = await runUsing(owner, 'stays', { name: 'user' }, [made.model, after])
    await deleteProject(owner, { entity: made.entity, project: 'gone', force: true })
    const graph = await askLineage(owner, { root: run, up: 3 })
    expect(deletedOf(graph)).toEqual(['cleaned', 'model', 'train-run'])
  })
})

onEachEngine('Lineage at a past time', (world) => {
  test('has the edges, aliases, links, tags and states of then, and what was deleted later', async () => {
    const { owner } = world()
    const tick = (): string => {
      const at = world().now().toISOString()
      world().advance(60_000)
      return at
    }
    const first = await logged(owner, 'past', 'model', { aliases: ['best'] })
    const before = tick()
    const run = await runUsing(owner, 'past', { name: 'user' }, [first])
    const { collection } = await linkIntoRegistry(owner, {
      registry: 'Model',
      collection: 'Past',
      versions: [first],
      aliases: ['production'],
    })
    await changeTags(owner, { targets: [first], add: ['gold'] })
    const linked = tick()
    const second = await logged(owner, 'past', 'model', { files: { content: 'second' }, run: 'user' })
    const { collection: again } = await linkIntoRegistry(owner, {
      registry: 'Model',
      collection: 'Past',
      versions: [second],
      aliases: ['production'],
    })
    expect(again.id).toBe(collection.id)
    await changeTags(owner, { targets: [first], remove: ['gold'] })
    await updateRun(owner, { run, state: 'finished' })
    const moved = tick()
    await unlinkVersions(owner, { collectionId: asId<'collection'>(collection.id), versions: ['v0'] })
    await deleteRun(owner, { run })
    await changeAliases(owner, {
      collectionId: asId<'collection'>(collection.id),
      changes: [{ alias: 'production', to: null }],
    })
    tick()

    const nodesAt = async (at: string | null, root = first) => {
      const graph = await askLineage(owner, { root, ...ALL, ...(at === null ? {} : { at }) })
      expect(graph.at).toBe(at)
      const of = (id: string) => graph.nodes.find((node) => node.id === id)
      return { edges: edgesByName(graph), first: of(first), second: of(second), run: of(run) }
    }
    const aliasesOf = (node: LineageNode | undefined): string[] =>
      (node?.aliases ?? []).map(({ alias }) => alias)
    const linksOf = (node: LineageNode | undefined): string[] =>
      (node?.links ?? []).map((link) => `${link.version} ${link.aliases.map(({ alias }) => alias).join(' ')}`)

    const thenBefore = await nodesAt(before)
    expect(thenBefore.edges).toEqual([])
    expect(aliasesOf(thenBefore.first)).toEqual(['best', 'latest'])
    expect(linksOf(thenBefore.first)).toEqual([])
    expect(thenBefore.first?.neighbours).toEqual({ up: 0, down: 0 })

    const thenLinked = await nodesAt(linked)
    expect(thenLinked.edges).toEqual(['model -used-> user'])
    expect(linksOf(thenLinked.first)).toEqual(['v0 latest production'])
    expect(thenLinked.first?.tags).toEqual(['gold'])
    expect(thenLinked.run).toMatchObject({ state: 'running', deleted: false })

    const thenMoved = await nodesAt(moved)
    expect(thenMoved.edges).toEqual(['model -used-> user', 'user -logged-> model'])
    expect(linksOf(thenMoved.first)).toEqual(['v0 '])
    expect(linksOf(thenMoved.second)).toEqual(['v1 latest production'])
    expect(thenMoved.first?.tags).toEqual([])
    expect(thenMoved.run).toMatchObject({ state: 'finished', deleted: false })

    const now = await nodesAt(null)
    expect(linksOf(now.first)).toEqual([])
    expect(now.run?.deleted).toBe(true)

    const roots = async (root: string, at: string) =>
      (await askLineage(owner, { root, up: 0, down: 0, at })).roots
    expect(await roots('alias:production', linked)).toEqual([first])
    expect(await roots('alias:production', moved)).toEqual([second])
    expect(await roots(collection.id, moved)).toEqual([second])
    expect(await roots('wandb-registry-Model/Past:production', linked)).toEqual([first])
    const reaching = await askLineage(owner, { root: first, ...ALL, at: moved, reaches: 'production' })
    expect(edgesByName(reaching)).toEqual(['model -used-> user', 'user -logged-> model'])
    const notYet = await refusal(askLineage(owner, { root: second, at: linked }))
    expect([notYet.code, notYet.message]).toEqual([
      'not_found',
      `That version (${second}) at ${linked} does not exist, or you may not see it.`,
    ])
  })

  test('does not know of an edge that came later between nodes that were there', async () => {
    const { owner } = world()
    const made = await chain(owner, 'later')
    const then = world().now().toISOString()
    world().advance(1000)
    const extra = await logged(owner, 'later', 'extra')
    await addRunInput(owner, { run: made.evalRun, version: extra })
    await addRunInput(owner, { run: made.evalRun, version: made.raw })
    const usedBy = async (at?: string) => {
      const graph = await askLineage(owner, {
        root: made.evalRun,
        down: 0,
        ...(at === undefined ? {} : { at }),
      })
      return graph.nodes[0]?.neighbours.up
    }
    expect(await usedBy(then)).toBe(1)
    expect(await usedBy()).toBe(3)
  })
})
