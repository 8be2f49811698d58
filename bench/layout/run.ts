import ELK from 'elkjs'
import { layOutAmong } from '../../src/app/lineage/layout/extend.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/app/lineage/layout/sizes.ts'
import { faultsOf } from '../../src/app/lineage/layout/testing/promises.ts'
import type { Layout, LayoutInput } from '../../src/app/lineage/layout/types.ts'
import { hugeLineage, largeLineage, longChain, wideFanIn } from '../../src/demo/generate/fixtures.ts'
import { lineagePlan } from '../../src/demo/generate/lineage-plan.ts'
import { checkEqual } from '../lib/check.ts'
import { measure, rounded, type Timing } from '../lib/measure.ts'
import { graphOf } from './graphs.ts'

export interface LayoutFigures extends Timing {
  readonly nodes: number
  readonly edges: number
  /** Of the first layout, while nothing is compiled yet: what a page waits for. */
  readonly first: number
  /** ELK's time over ours, each p50, where both were measured. */
  readonly elk: number | null
}

const ROUNDS = { warmUp: 2, measured: 9 }
const PERIOD = { from: new Date('2025-11-01T00:00:00Z'), until: new Date('2026-11-01T00:00:00Z') }

/** Every layout is checked: nothing overlaps, and without cycles every edge goes forwards. */
export async function measureLayouts(): Promise<Record<string, LayoutFigures>> {
  const small = graphOf(
    lineagePlan({ seed: 'F3 / 10', entity: 'admin', nodes: 1000, edges: 1470, ...PERIOD }),
  )
  const large = graphOf(largeLineage('admin'))
  return {
    'F3: 10,000 nodes': await measureOne(large, 10_000, 14_700),
    '50,000 nodes': await measureOne(graphOf(hugeLineage('admin')), 50_000, 73_500),
    'a chain of 500': await measureOne(graphOf(longChain('admin')), 500, 499),
    'a fan-in of 5,000': await measureOne(graphOf(wideFanIn('admin')), 5002, 5001),
    'F3, 100 nodes expanded': await measureOne(allButLast(large, 100), 10_000, 14_700),
    '1,000 nodes': await besideElk(small),
  }
}

async function measureOne(input: LayoutInput, nodes: number, edges: number): Promise<LayoutFigures> {
  checkEqual([input.ids.length, input.from.length], [nodes, edges], 'nodes and edges')
  const started = performance.now()
  const layout = layOutAmong(input)
  const first = rounded(performance.now() - started, 1)
  checkLayout(input, layout)
  const timing = await measure(ROUNDS, async () => {
    const again = layOutAmong(input)
    return () => checkLayout(input, again)
  })
  return { nodes, edges, first, elk: null, ...timing }
}

function checkLayout(input: LayoutInput, layout: Layout): void {
  checkEqual(faultsOf(input, layout), [], 'faults of the layout')
  const isAnew = input.keptX.every(Number.isNaN)
  if (isAnew) checkEqual(layout.back.indexOf(1), -1, 'an edge that goes back without a cycle')
}

/** The whole, with all but the last nodes in the places that a layout without those gave them. */
function allButLast(whole: LayoutInput, last: number): LayoutInput {
  const there = whole.ids.length - last
  const edges = Array.from(whole.from.keys()).filter(
    (edge) => (whole.from[edge] ?? 0) < there && (whole.to[edge] ?? 0) < there,
  )
  const before = layOutAmong({
    ids: whole.ids.slice(0, there),
    from: Uint32Array.from(edges, (edge) => whole.from[edge] ?? 0),
    to: Uint32Array.from(edges, (edge) => whole.to[edge] ?? 0),
    keptX: whole.keptX.slice(0, there),
    keptY: whole.keptY.slice(0, there),
  })
  const kept = (values: Float64Array) => Float64Array.from(whole.ids, (_, node) => values[node] ?? Number.NaN)
  return { ...whole, keptX: kept(before.x), keptY: kept(before.y) }
}

/** At a tenth of F3, where ELK answers within seconds: at F3 it needs most of a minute. */
async function besideElk(input: LayoutInput): Promise<LayoutFigures> {
  const ours = await measureOne(input, 1000, 1470)
  const elk = new ELK()
  const timing = await measure({ warmUp: 1, measured: 3 }, async () => {
    const drawn = await elk.layout(elkGraph(input))
    return () => checkEqual(drawn.children?.length, input.ids.length, 'nodes that ELK laid out')
  })
  return { ...ours, elk: timing.p50 / ours.p50 }
}

const elkGraph = ({ ids, from, to }: LayoutInput) => ({
  id: 'root',
  layoutOptions: { 'elk.algorithm': 'layered' },
  children: ids.map((id) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
  edges: Array.from(from.keys(), (edge) => ({
    id: `e${edge}`,
    sources: [ids[from[edge] ?? 0] ?? ''],
    targets: [ids[to[edge] ?? 0] ?? ''],
  })),
})
