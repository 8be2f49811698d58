import { expect, test } from 'vitest'
import { largeLineage, manyCollections, oneLargeCollection } from './fixtures.ts'
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

test('F3 has 10,000 nodes and 14,700 different edges, and no cycle', () => {
  const nodes = new Set<string>()
  const edges = new Set<string>()
  const numbers = new Map<string, number>()
  const use = (run: string, version: string): void => {
    expect(nodes.has(version), 'a run uses what is there already').toBe(true)
    edges.add(`${version} → ${run}`)
  }
  for (const step of largeLineage('admin').steps()) {
    if (step.do === 'run') {
      nodes.add(step.name)
      for (const input of step.inputs) use(step.name, versionPath(input))
    } else if (step.do === 'log') {
      const number = numbers.get(step.artifact) ?? 0
      numbers.set(step.artifact, number + 1)
      const version = versionPath({ project: step.project, artifact: step.artifact, number })
      nodes.add(version)
      if (step.run !== undefined) edges.add(`${step.run} → ${version}`)
    }
  }
  expect(nodes.size).toBe(10_000)
  expect(edges.size).toBe(14_700)
})

test('time only goes forward in a fixture', () => {
  for (const plan of [manyCollections('admin'), oneLargeCollection('admin'), largeLineage('admin')]) {
    let before = 0
    for (const step of plan.steps()) {
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
