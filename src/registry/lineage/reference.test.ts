import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { createCollection } from '../collections/create-collection.ts'
import { createProject } from '../projects/create-project.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { askLineage } from './testing/ask.ts'
import { type Ground, insertGraph } from './testing/insert-graph.ts'
import { randomGraph } from './testing/random-graph.ts'
import { expectedAnswer } from './testing/reference.ts'

const steps = fc.oneof(fc.constant('all' as const), fc.nat(4))
const aQuestion = fc.record({
  root: fc.nat(),
  up: steps,
  down: steps,
  kinds: fc.subarray(['model', 'dataset', 'other', 'run']),
  until: fc.option(fc.integer({ min: 1, max: 3 })),
})

onEachEngine('Of any lineage', (world) => {
  async function prepare(): Promise<Ground> {
    const { owner } = world()
    const entity = owner.actor.username
    const collections = new Map<string, CollectionId>()
    const homes: string[] = []
    for (const open of [true, false]) {
      const project = open ? 'open' : 'secret'
      const visibility = open ? 'organization' : 'restricted'
      homes.push((await createProject(owner, { entity, name: project, visibility })).id)
      for (const type of ['model', 'dataset', 'table']) {
        const { collectionId } = await log(owner, { project, artifact: type, type })
        collections.set(`${project} ${type}`, asId<'collection'>(collectionId))
      }
    }
    await createRegistry(owner, { name: 'Any' })
    for (const type of ['model', 'dataset', 'table']) {
      const { id } = await createCollection(owner, { registry: 'Any', name: type, type })
      collections.set(`linked ${type}`, asId<'collection'>(id))
    }
    let number = 1000
    return {
      homes: { open: asId<'project'>(homes[0] ?? ''), secret: asId<'project'>(homes[1] ?? '') },
      collections,
      next: () => ++number,
    }
  }

  test('the answer has the nodes, arrows and counts that plain words would give it', async () => {
    const { owner } = world()
    const ground = await prepare()
    const member = await world().person('member')
    const start = world().now().getTime()
    const timeOf = (minute: number): string => new Date(start + minute * 60_000).toISOString()
    let looked = 0
    await fc.assert(
      fc.asyncProperty(
        randomGraph,
        fc.array(aQuestion, { minLength: 2, maxLength: 2 }),
        async (graph, asked) => {
          const ids = await insertGraph(owner, ground, graph, timeOf)
          const roots = [
            ...ids.runs.filter((_, index) => graph.runs[index]?.open),
            ...ids.versions.filter((_, index) => graph.versions[index]?.open),
          ]
          for (const { root: chosen, until, kinds, up, down } of roots.length === 0 ? [] : asked) {
            const root = roots[chosen % roots.length] ?? ''
            const at = until === null ? {} : { at: timeOf(until) }
            const answer = await askLineage(member, { root, up, down, kinds: kinds.join(','), ...at })
            const found = {
              nodes: answer.nodes
                .map(({ id, neighbours, hidden }) =>
                  [id, neighbours.up, hidden.up, neighbours.down, hidden.down].join(' '),
                )
                .toSorted(),
              edges: answer.edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`).toSorted(),
            }
            expect(found).toEqual(expectedAnswer(graph, ids, { root, up, down, kinds, until }))
            looked += 1
          }
        },
      ),
      { numRuns: 200 },
    )
    // Most graphs have somewhere open to begin.
    expect(looked).toBeGreaterThan(300)
  })
})
