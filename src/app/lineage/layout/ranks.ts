import { degree, type Graph } from './graph.ts'
import { at } from './numbers.ts'

/**
 * The column of every node of a graph without cycles: the longest way that leads to it (Sugiyama, Tagawa, Toda 1981).
 * Then nodes with more edges out of them than into them move towards what they feed, which shortens more edges than it
 * lengthens: a data set stands before the run that reads it, not at the far left (network simplex would find the
 * shortest of all, Gansner et al. 1993, 2.3, at a cost that is not linear).
 */
export function ranksOf(graph: Graph): Int32Array {
  const order = topologicalOrder(graph)
  const rank = new Int32Array(graph.count)
  for (const node of order)
    eachOut(graph, node, (to) => (rank[to] = Math.max(at(rank, to), at(rank, node) + 1)))
  for (let index = order.length - 1; index >= 0; index--) pullForward(graph, rank, at(order, index))
  return fromZero(rank)
}

function pullForward(graph: Graph, rank: Int32Array, node: number): void {
  if (degree(graph.out, node) <= degree(graph.into, node)) return
  let nearest = Number.POSITIVE_INFINITY
  eachOut(graph, node, (to) => (nearest = Math.min(nearest, at(rank, to))))
  rank[node] = nearest - 1
}

function fromZero(rank: Int32Array): Int32Array {
  let least = Number.POSITIVE_INFINITY
  for (const one of rank) least = Math.min(least, one)
  return least === 0 ? rank : rank.map((one) => one - least)
}

/** Kahn 1962. */
export function topologicalOrder(graph: Graph): Int32Array {
  const { count, into } = graph
  const waitingFor = new Int32Array(count)
  const order = new Int32Array(count)
  let found = 0
  for (let node = 0; node < count; node++) {
    waitingFor[node] = degree(into, node)
    if (waitingFor[node] === 0) order[found++] = node
  }
  for (let done = 0; done < found; done++) {
    eachOut(graph, at(order, done), (to) => {
      const left = at(waitingFor, to) - 1
      waitingFor[to] = left
      if (left === 0) order[found++] = to
    })
  }
  return order
}

function eachOut({ head, out }: Graph, node: number, visit: (to: number) => void): void {
  const end = at(out.start, node + 1)
  for (let index = at(out.start, node); index < end; index++) visit(at(head, at(out.edges, index)))
}
