import { MAX_LINEAGE_ROOTS } from '../../src/contract/limits.ts'
import type { Lineage } from '../../src/contract/schemas/lineage.ts'
import { createRandom } from '../../src/demo/story/random.ts'
import type { Stage } from '../app/browser.ts'
import { checkEqual } from '../lib/check.ts'
import { coverOf } from './cover.ts'
import type { LineageFixture } from './fixtures.ts'
import { arrowsAmong, beside, neighboursOf, type PlannedNeighbours, type Side } from './neighbours.ts'

/** A part of a fixture: how it is asked for, and what has to be there. */
export interface Part {
  readonly query: string
  /** The same for the page, which would place step by step what was opened step by step. */
  readonly address: string
  readonly nodes: ReadonlySet<number>
}

/** A node with its neighbours, and one of them that has more on a side. */
export interface Focus extends Part {
  readonly id: string
  readonly more: {
    readonly id: string
    readonly side: Side
    readonly opened: Part
    readonly broughtIds: readonly string[]
  }
}

export interface LineageSubject {
  readonly fixture: LineageFixture
  readonly graph: PlannedNeighbours
  /** All of it, or nearly: `cover.ts`. */
  readonly whole: Part
  readonly focuses: readonly Focus[]
}

const FOCUSES = 8

export async function lineageSubject(stage: Stage, fixture: LineageFixture): Promise<LineageSubject> {
  const graph = neighboursOf(fixture.plan)
  const whole = await wholeOf(stage, graph)
  return { fixture, graph, whole, focuses: await focusesOf(stage, graph) }
}

async function wholeOf(stage: Stage, graph: PlannedNeighbours): Promise<Part> {
  const { walks, reached } = coverOf(graph)
  const ids = await idsOf(
    stage,
    walks.map(({ from }) => graph.paths[from] ?? ''),
  )
  const opened = walks
    .slice(MAX_LINEAGE_ROOTS)
    .map(({ side }, index) => `${ids[MAX_LINEAGE_ROOTS + index]}:${side}:all`)
  const roots = ids.slice(0, MAX_LINEAGE_ROOTS).join(',')
  const query = `root=${roots}&up=all&down=all${opened.length === 0 ? '' : `&expand=${opened.join(',')}`}`
  return { query, address: `/lineage?${query}&tidy=${opened.length}`, nodes: reached }
}

async function focusesOf(stage: Stage, graph: PlannedNeighbours): Promise<Focus[]> {
  const random = createRandom('focus')
  const found: Focus[] = []
  for (let tries = 0; found.length < FOCUSES && tries < 10_000; tries++) {
    const focus = await focusAt(stage, graph, random.int(0, graph.paths.length - 1))
    if (focus !== null) found.push(focus)
  }
  return found
}

async function focusAt(stage: Stage, graph: PlannedNeighbours, index: number): Promise<Focus | null> {
  const nodes = new Set([index, ...beside(graph, index)])
  const more = moreBeside(graph, nodes, index)
  if (more === null) return null
  const paths = [index, more.from, ...more.brought].map((node) => graph.paths[node] ?? '')
  const [id = '', from = '', ...broughtIds] = await idsOf(stage, paths)
  const opened = partOf(`root=${id}&expand=${from}:${more.side}`, new Set([...nodes, ...more.brought]))
  return { id, ...partOf(`root=${id}`, nodes), more: { id: from, side: more.side, opened, broughtIds } }
}

const partOf = (query: string, nodes: ReadonlySet<number>): Part => ({
  query,
  address: `/lineage?${query}`,
  nodes,
})

/** On whichever side of the node the way goes on. */
function moreBeside(graph: PlannedNeighbours, nodes: ReadonlySet<number>, index: number) {
  for (const side of ['up', 'down'] as const)
    for (const from of beside(graph, index)) {
      const brought = (graph.next[side][from] ?? []).filter((node) => !nodes.has(node))
      if (brought.length > 0) return { from, side, brought }
    }
  return null
}

/** The ids of what stands at these paths, as the API says. */
async function idsOf(stage: Stage, paths: readonly string[]): Promise<string[]> {
  const ids = new Map<string, string>()
  for (let start = 0; start < paths.length; start += MAX_LINEAGE_ROOTS) {
    const asked = JSON.stringify(paths.slice(start, start + MAX_LINEAGE_ROOTS))
    const { nodes } = await stage.ask<Lineage>(`/lineage?root=${encodeURIComponent(asked)}&up=0&down=0`)
    for (const { path, id } of nodes) ids.set(path ?? '', id)
  }
  return paths.map((path) => {
    const id = ids.get(path)
    if (id === undefined) throw new Error(`The API knows nothing of ${path}.`)
    return id
  })
}

/** The answer has the nodes that the plan has, and as many arrows. */
export function checkAnswer({ graph }: LineageSubject, { nodes, query }: Part, answer: Lineage): void {
  const wanted = [...nodes].map((index) => graph.paths[index] ?? '').toSorted()
  checkEqual(answer.nodes.length, wanted.length, `nodes of ${query}`)
  checkEqual(answer.nodes.map(({ path }) => path ?? '').toSorted(), wanted, `nodes of ${query}`)
  checkEqual(answer.edges.length, arrowsAmong(graph, nodes), `arrows of ${query}`)
  checkEqual(answer.cut, null, `what is cut of ${query}`)
}
