import { MAX_LINEAGE_NODES, MAX_LINEAGE_ROOTS } from '../../src/contract/limits.ts'
import type { Lineage } from '../../src/contract/schemas/lineage.ts'
import { hugeLineage, largeLineage, longChain, wideFanIn } from '../../src/demo/generate/fixtures.ts'
import type { Plan } from '../../src/demo/generate/plan.ts'
import { checkEqual } from '../lib/check.ts'
import { filledDirectory } from '../lib/fixture-files.ts'
import { measure, type Timing } from '../lib/measure.ts'
import { type BenchServer, getJson, ownersKey, startServer } from '../server/server.ts'
import { type PlannedGraph, plannedGraph, sizeAround } from './planned-graph.ts'

/** What one question takes over HTTP until its JSON is read, and how large the answer is. */
export interface LineageFigures extends Timing {
  readonly nodes: number
  readonly edges: number
}

const OWNER = 'admin'

/** Each lineage in a project of its own, all of them in one registry. */
export const lineagePlans = (): Plan[] =>
  [largeLineage, hugeLineage, longChain, wideFanIn].map((fixture) => fixture(OWNER))

interface Question {
  readonly name: string
  readonly graph: PlannedGraph
  readonly roots: readonly string[]
  readonly rounds: number
}

function questions(): Question[] {
  const [large, huge, chain, fan] = [largeLineage, hugeLineage, longChain, wideFanIn].map((fixture) =>
    plannedGraph(fixture(OWNER)),
  )
  if (large === undefined || huge === undefined || chain === undefined || fan === undefined)
    throw new Error('A fixture is missing.')
  const first = (graph: PlannedGraph, count: number): string[] => graph.sources.slice(0, count)
  return [
    { name: 'all around one version of 10,000 nodes', graph: large, roots: first(large, 1), rounds: 30 },
    {
      name: 'all around 50 versions of 10,000 nodes',
      graph: large,
      roots: first(large, MAX_LINEAGE_ROOTS),
      rounds: 30,
    },
    {
      name: 'all around 50 versions of 50,000 nodes',
      graph: huge,
      roots: first(huge, MAX_LINEAGE_ROOTS),
      rounds: 10,
    },
    { name: 'a chain of 500', graph: chain, roots: first(chain, 1), rounds: 50 },
    {
      name: 'what 5,000 versions came to',
      graph: fan,
      roots: [`${OWNER}/wide-fan-in/merged:v0`],
      rounds: 30,
    },
  ]
}

/** Lineage on the embedded database, as a page asks for it; each answer is held to the plan that it was made from. */
export async function measureLineageApi(): Promise<Record<string, LineageFigures>> {
  const data = filledDirectory('lineage')
  try {
    const key = await ownersKey(data.path)
    const server = await startServer(data.path)
    try {
      const figures: Record<string, LineageFigures> = {}
      for (const question of questions())
        figures[question.name] = await measureQuestion(server, key, question)
      return figures
    } finally {
      await server.stop()
    }
  } finally {
    data.remove()
  }
}

async function measureQuestion(
  { url }: BenchServer,
  key: string,
  { name, graph, roots, rounds }: Question,
): Promise<LineageFigures> {
  const query = new URLSearchParams({
    root: JSON.stringify(roots),
    up: 'all',
    down: 'all',
    limit: String(MAX_LINEAGE_NODES),
  })
  const size = sizeAround(graph, roots)
  const timing = await measure({ warmUp: 3, measured: rounds }, async () => {
    const answer = (await getJson(`${url}/api/v1/lineage?${query.toString()}`, key)) as Lineage
    return () =>
      checkEqual(
        { nodes: answer.nodes.length, edges: answer.edges.length, cut: answer.cut },
        { ...size, cut: null },
        name,
      )
  })
  return { ...timing, ...size }
}
