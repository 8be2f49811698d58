import { bridge } from '../../../contract/lineage/bridge.ts'
import type { Lineage, LineageEdge, LineageNode } from '../../../contract/schemas/lineage.ts'
import { isFiltered, type LineageFilter, passes } from './filter.ts'
import { groupsOf } from './groups.ts'
import { neighboursOf } from './neighbours.ts'
import type { ViewStep } from './steps.ts'
import type { Card, CardEdge, DisplayGraph } from './types.ts'

export interface DisplayInput {
  readonly filter: LineageFilter
  readonly hidden: readonly string[]
  readonly steps: readonly ViewStep[]
  /** Nodes that have to be seen themselves: ends of a path, what was put somewhere by hand. */
  readonly alone: readonly string[]
}

/** From what the API answered to what is shown. `within` leaves out what was not yet open (`stages.ts`). */
export function displayOf(
  answer: Pick<Lineage, 'roots' | 'nodes' | 'edges'>,
  input: DisplayInput,
  within: ((id: string) => boolean) | null = null,
): DisplayGraph {
  const there = within === null ? answer : subgraph(answer, within)
  const shown = new Set(keptNodes(there, input).map(({ id }) => id))
  const nodes = there.nodes.filter((node) => shown.has(node.id))
  const { edges, cut } = shownEdges(there, shown, input.hidden)
  const neighbours = neighboursOf(edges)
  const opened = new Set(input.steps.flatMap((step) => (step.do === 'open' ? step.id : [])))
  const alone = new Set([
    ...there.roots,
    ...input.alone,
    ...input.steps.flatMap((step) => (step.do === 'open' ? [] : step.id)),
  ])
  const groups = groupsOf(nodes, neighbours, alone).filter(({ id }) => !opened.has(id))
  return { ...assemble(nodes, groups, edges), roots: there.roots, cut }
}

function subgraph(answer: Pick<Lineage, 'roots' | 'nodes' | 'edges'>, within: (id: string) => boolean) {
  return {
    roots: answer.roots,
    nodes: answer.nodes.filter(({ id }) => within(id)),
    edges: answer.edges.filter(({ from, to }) => within(from) && within(to)),
  }
}

/** Roots stay whatever the filter says, as in the API; a closed node stays beside a node that does. */
function keptNodes(
  { roots, nodes, edges }: Pick<Lineage, 'roots' | 'nodes' | 'edges'>,
  { filter, hidden }: DisplayInput,
): readonly LineageNode[] {
  if (!isFiltered(filter) && hidden.length === 0) return nodes
  const hiddenIds = new Set(hidden)
  const rootIds = new Set(roots)
  const kept = new Set<string>()
  for (const node of nodes) {
    if (node.kind === 'closed' || hiddenIds.has(node.id)) continue
    if (rootIds.has(node.id) || passes(node, filter)) kept.add(node.id)
  }
  const closed = new Set(nodes.flatMap((node) => (node.kind === 'closed' ? node.id : [])))
  const beside = new Set<string>()
  for (const { from, to } of edges) {
    if (closed.has(from) && kept.has(to)) beside.add(from)
    if (closed.has(to) && kept.has(from)) beside.add(to)
  }
  return nodes.filter(({ id }) => kept.has(id) || (beside.has(id) && !hiddenIds.has(id)))
}

/** What a filter leaves out is passed through; what was hidden by hand is gone with its edges. */
function shownEdges(
  { edges }: Pick<Lineage, 'edges'>,
  shown: ReadonlySet<string>,
  hidden: readonly string[],
): { edges: readonly LineageEdge[]; cut: boolean } {
  const gone = new Set(hidden)
  const left = gone.size === 0 ? edges : edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to))
  return bridge(left, (id) => shown.has(id))
}

function assemble(
  nodes: readonly LineageNode[],
  groups: readonly { id: string; kind: LineageNode['kind']; members: readonly LineageNode[] }[],
  edges: readonly LineageEdge[],
): Omit<DisplayGraph, 'roots' | 'cut'> {
  const groupOf = new Map(groups.flatMap((group) => group.members.map(({ id }) => [id, group] as const)))
  const cards: Card[] = []
  const indexOf = new Map<string, number>()
  const cardOf = new Map<string, number>()
  for (const node of nodes) {
    const group = groupOf.get(node.id)
    const id = group?.id ?? node.id
    let index = indexOf.get(id)
    if (index === undefined) {
      index = cards.length
      indexOf.set(id, index)
      cards.push(group === undefined ? { id, node, group: null } : { id, node: null, group })
    }
    cardOf.set(node.id, index)
  }
  const cardEdges = edgesOfCards(edges, cardOf)
  const up: number[][] = cards.map(() => [])
  const down: number[][] = cards.map(() => [])
  for (const { from, to } of cardEdges) {
    down[from]?.push(to)
    up[to]?.push(from)
  }
  return { cards, indexOf, cardOf, nodes, edges: cardEdges, up, down }
}

/** Edges of members of one group to the same card are one. */
function edgesOfCards(edges: readonly LineageEdge[], cardOf: ReadonlyMap<string, number>): CardEdge[] {
  const seen = new Set<string>()
  return edges.flatMap(({ from, to, kind }) => {
    const a = cardOf.get(from)
    const b = cardOf.get(to)
    if (a === undefined || b === undefined) return []
    const key = `${a} ${b} ${kind}`
    if (seen.has(key)) return []
    seen.add(key)
    return { from: a, to: b, kind }
  })
}
