import { type EdgeLists, type Graph, graphOf } from './graph.ts'
import { at, takeOne } from './numbers.ts'

/** A part of a graph that no edge leaves. Its nodes and edges are numbered anew; these say what they are in the whole. */
export interface Component {
  readonly graph: Graph
  readonly nodes: Int32Array
  readonly edges: Int32Array
}

/** The largest first; of the same size, the one that holds the first node. */
export function componentsOf(graph: Graph): readonly Component[] {
  const { component, found } = colour(graph)
  const inside = new Int32Array(graph.count)
  const nodes = partBy(found, component, inside)
  const edges = partBy(
    found,
    graph.tail.map((node) => at(component, node)),
    null,
  )
  const parts = nodes.map((own, index) => {
    const ownEdges = edges[index] ?? new Int32Array(0)
    const local = (end: Int32Array) => ownEdges.map((edge) => at(inside, at(end, edge)))
    return { graph: graphOf(own.length, local(graph.tail), local(graph.head)), nodes: own, edges: ownEdges }
  })
  return parts.sort(
    (one, other) => other.nodes.length - one.nodes.length || at(one.nodes, 0) - at(other.nodes, 0),
  )
}

function colour(graph: Graph): { component: Int32Array; found: number } {
  const component = new Int32Array(graph.count).fill(-1)
  const stack: number[] = []
  let found = 0
  for (let start = 0; start < graph.count; start++) {
    if (at(component, start) >= 0) continue
    stack.push(start)
    component[start] = found
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      colourSide(graph.out, graph.head, node, component, stack)
      colourSide(graph.into, graph.tail, node, component, stack)
    }
    found++
  }
  return { component, found }
}

function colourSide(side: EdgeLists, ends: Int32Array, node: number, component: Int32Array, stack: number[]) {
  for (let index = at(side.start, node); index < at(side.start, node + 1); index++) {
    const next = at(ends, at(side.edges, index))
    if (at(component, next) >= 0) continue
    component[next] = at(component, node)
    stack.push(next)
  }
}

/** Indices by their part, in order; `inside` is told which place each has there. */
function partBy(parts: number, part: Int32Array, inside: Int32Array | null): Int32Array[] {
  const size = new Int32Array(parts)
  for (let index = 0; index < part.length; index++) {
    const place = takeOne(size, at(part, index))
    if (inside !== null) inside[index] = place
  }
  const found = Array.from(size, (length) => new Int32Array(length))
  size.fill(0)
  for (let index = 0; index < part.length; index++) {
    const own = found[at(part, index)]
    if (own !== undefined) own[takeOne(size, at(part, index))] = index
  }
  return found
}
