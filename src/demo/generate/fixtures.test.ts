import { expect, test } from 'vitest'
import {
  hugeLineage,
  largeLineage,
  longChain,
  manyCollections,
  oneLargeCollection,
  wideFanIn,
} from './fixtures.ts'
import type { Plan, Step } from './plan.ts'
import { versionPath } from './plan.ts'
import { plannedCollections } from './registry-plan.ts'

const stepsOf = <D extends Step['do']>(plan: Plan, kind: D): Extract<Step, { do: D }>[] =>
  [...plan.steps()].filter((step): step is Extract<Step, { do: D }> => step.do === kind)

function linksByCollection(plan: Plan): number[] {
  const counts = new Map<string, number>()
  for (const { links } of stepsOf(plan, 'log')) {
    for (const { collection } of links) counts.set(collection, (counts.get(collection) ?? 0) + 1)
  }
  return [...counts.values()]
}

test('F1 has 50 collections of 200 versions', () => {
  expect(linksByCollection(manyCollections('admin'))).toEqual(Array.from({ length: 50 }, () => 200))
})

test('F2 has one collection of 10,000 versions', () => {
  expect(linksByCollection(oneLargeCollection('admin'))).toEqual([10_000])
})

/** The nodes of a plan and its edges, each told once; a run may use only what is there already. */
function graphOf(plan: Plan): { nodes: Set<string>; edges: Set<string> } {
  const nodes = new Set<string>()
  const edges = new Set<string>()
  const numbers = new Map<string, number>()
  for (const step of plan.steps()) {
    if (step.do === 'run') {
      nodes.add(step.name)
      for (const input of step.inputs) {
        const version = versionPath(input)
        if (!nodes.has(version)) throw new Error(`${step.name} uses ${version}, which is not there yet.`)
        edges.add(`${version} → ${step.name}`)
      }
    } else if (step.do === 'log') {
      const number = numbers.get(step.artifact) ?? 0
      numbers.set(step.artifact, number + 1)
      const version = versionPath({ project: step.project, artifact: step.artifact, number })
      nodes.add(version)
      if (step.run !== undefined) edges.add(`${step.run} → ${version}`)
    }
  }
  return { nodes, edges }
}

test.each([
  ['F3', largeLineage, 10_000, 14_700],
  ['the huge lineage', hugeLineage, 50_000, 73_500],
  ['the long chain', longChain, 500, 499],
  ['the wide fan-in', wideFanIn, 5002, 5001],
])('%s has its nodes and its different edges, and no cycle', (_, plan, nodes, edges) => {
  const graph = graphOf(plan('admin'))
  expect([graph.nodes.size, graph.edges.size]).toEqual([nodes, edges])
})

test('time only goes forward in a fixture', () => {
  const fixtures = [manyCollections, oneLargeCollection, largeLineage, longChain, wideFanIn]
  for (const fixture of fixtures) {
    let before = 0
    for (const step of fixture('admin').steps()) {
      expect(step.at.getTime()).toBeGreaterThanOrEqual(before)
      before = (step.do === 'run' ? step.endedAt : step.at).getTime()
    }
  }
})

test('the sizes of collections add up to the versions asked for, the first having what was asked for it', () => {
  const period = { from: new Date(0), until: new Date(1e12) }
  const planned = plannedCollections({
    seed: 'sizes',
    entity: 'admin',
    registry: 'Model',
    projects: 3,
    collections: 2000,
    versions: 100_000,
    largest: 10_000,
    runEvery: 0,
    ...period,
  })
  expect(planned).toHaveLength(2000)
  expect(planned[0]?.versions).toBe(10_000)
  expect(planned.reduce((sum, { versions }) => sum + versions, 0)).toBe(100_000)
  expect(Math.min(...planned.map(({ versions }) => versions))).toBeGreaterThan(0)
})
