import { Problem } from '../../contract/errors.ts'
import type { FilterNode } from '../../contract/filter/ast.ts'
import { LINEAGE_FIELDS } from '../../contract/filter/fields.ts'
import { matchesFilter } from '../../contract/filter/matches.ts'
import { parseFilter } from '../../contract/filter/parse.ts'
import { bridge } from '../../contract/lineage/bridge.ts'
import { parseAlias } from '../../contract/names/names.ts'
import { LINEAGE_KINDS, type Lineage, type LineageNode } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { parseFilterText } from '../filters/filter-text.ts'
import { reachesAlias } from './reach.ts'

/** What of a graph is wanted. Each is null where all is. */
interface View {
  readonly kinds: ReadonlySet<string> | null
  readonly filter: FilterNode | null
  readonly reaches: string | null
  readonly limit: number
}

interface ViewInput {
  kinds?: string | undefined
  filter?: string | undefined
  reaches?: string | undefined
  limit: number
}

/** Closed nodes are not asked for: they stay beside what does. */
const KINDS: readonly string[] = LINEAGE_KINDS.filter((kind) => kind !== 'closed')

export function parseView(input: ViewInput): View {
  const filter = parseFilterText(input.filter)
  return {
    kinds: parseKinds(input.kinds),
    filter: filter === undefined ? null : parseFilter(filter, LINEAGE_FIELDS),
    reaches: input.reaches === undefined ? null : parseAlias(input.reaches, 'reaches'),
    limit: input.limit,
  }
}

function parseKinds(text: string | undefined): Set<string> | null {
  const kinds = (text ?? '').split(',').flatMap((kind) => (kind.trim() === '' ? [] : [kind.trim()]))
  const unknown = kinds.find((kind) => !KINDS.includes(kind))
  if (unknown !== undefined) {
    throw new Problem(
      'invalid_input',
      `There is no kind “${unknown}” of nodes. Those that exist: ${KINDS.join(', ')}.`,
      { field: 'kinds' },
    )
  }
  return kinds.length === 0 ? null : new Set(kinds)
}

/**
 * The part of a graph that is wanted. Where the graph begins stays whatever was asked; what is left out is passed through;
 * what may not be seen stays beside what does.
 */
export async function viewOf(reader: Reader, graph: Lineage, view: View): Promise<Lineage> {
  if (view.kinds === null && view.filter === null && view.reaches === null) return graph
  const reaching = view.reaches === null ? null : await reachingIds(reader, graph, view.reaches)
  const roots = new Set(graph.roots)
  const kept = new Set(
    graph.nodes.flatMap((node) =>
      node.kind !== 'closed' && (roots.has(node.id) || isWanted(node, view, reaching)) ? [node.id] : [],
    ),
  )
  const closed = new Set(graph.nodes.flatMap((node) => (node.kind === 'closed' ? [node.id] : [])))
  const isOpen = ({ from, to }: { from: string; to: string }): boolean => !closed.has(from) && !closed.has(to)
  const joined = bridge(graph.edges.filter(isOpen), (id) => kept.has(id))
  const beside = graph.edges.filter((edge) => !isOpen(edge) && (kept.has(edge.from) || kept.has(edge.to)))
  for (const { from, to } of beside) kept.add(closed.has(from) ? from : to)
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => kept.has(node.id)),
    edges: [...joined.edges, ...beside],
    cut: joined.cut ? { limit: view.limit, up: null, down: null, ...graph.cut, edges: true } : graph.cut,
  }
}

async function reachingIds(reader: Reader, { nodes, at }: Lineage, alias: string): Promise<Set<string>> {
  const ids = nodes.flatMap((node) => (node.kind === 'closed' ? [] : [node.id]))
  return reachesAlias(reader, alias, ids, at ?? undefined)
}

const isWanted = (
  node: LineageNode,
  { kinds, filter }: View,
  reaching: ReadonlySet<string> | null,
): boolean =>
  (kinds === null || kinds.has(node.kind)) &&
  (reaching === null || reaching.has(node.id)) &&
  (filter === null || matchesFilter(filter, lookup(node)))

/** Aliases wherever the version holds them, as far as its node tells of links (`linkCount`). */
function lookup(node: LineageNode): (field: string) => unknown {
  const fields: Record<string, unknown> = {
    id: node.id,
    kind: node.kind,
    name: node.name,
    type: node.type ?? undefined,
    version: node.version === null ? undefined : Number(node.version.slice(1)),
    state: node.state ?? undefined,
    tag: node.tags,
    alias: [...node.aliases, ...node.links.flatMap((link) => link.aliases)].map(({ alias }) => alias),
    created_at: node.createdAt ?? undefined,
  }
  return (field) => fields[field]
}
