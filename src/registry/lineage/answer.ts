import type { Lineage, LineageEdge, LineageNode } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import type { Graph } from './graph.ts'
import { type BesideAll, besideAll, closedEdges } from './neighbours.ts'
import { type BareNode, runNodes } from './run-nodes.ts'
import { versionNodes } from './version-nodes.ts'

/** A graph with all that its nodes are drawn from, and with the closed nodes beside them. */
export async function answerOf(
  reader: Reader,
  roots: readonly string[],
  graph: Graph,
  at: string | undefined,
): Promise<Lineage> {
  const bare = await nodesById(reader, graph.ids, at)
  // Written to between two queries: what one of them did not find is left out of all.
  const ids = graph.ids.filter((id) => bare.has(id))
  const beside = await besideAll(reader, { ...graph, ids }, at)
  const closed = closedEdges(ids, beside)
  return {
    roots: roots.filter((id) => bare.has(id)),
    nodes: [
      ...ids.flatMap((id) => withBeside(bare.get(id), beside)),
      ...closed.map(({ id }) => closedNode(id)),
    ],
    edges: [...edgesOf(graph, bare), ...closed.map(({ edge }) => edge)],
    cut: graph.cut,
    at: at ?? null,
  }
}

async function nodesById(
  reader: Reader,
  ids: readonly string[],
  at: string | undefined,
): Promise<Map<string, BareNode>> {
  const isRun = (id: string): boolean => id.startsWith('run_')
  const runs = await runNodes(reader, ids.filter(isRun), at)
  const versions = await versionNodes(
    reader,
    ids.filter((id) => !isRun(id)),
    at,
  )
  return new Map([...runs, ...versions].map((node) => [node.id, node]))
}

function withBeside(node: BareNode | undefined, beside: BesideAll): LineageNode[] {
  if (node === undefined) return []
  const [up, down] = [beside.up.get(node.id), beside.down.get(node.id)]
  return [
    {
      ...node,
      neighbours: { up: up?.neighbours ?? 0, down: down?.neighbours ?? 0 },
      hidden: { up: up?.hidden ?? 0, down: down?.hidden ?? 0 },
    },
  ]
}

const edgesOf = ({ edges }: Graph, bare: ReadonlyMap<string, BareNode>): LineageEdge[] =>
  edges.filter(({ from, to }) => bare.has(from) && bare.has(to))

const closedNode = (id: string): LineageNode => ({
  id,
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
})
