import { degree, type Graph } from './graph.ts'
import { at, takeOne } from './numbers.ts'

/**
 * 1 for every edge that closes a cycle: those that a depth-first walk finds leading to a node it is still inside of
 * (Gansner et al., A Technique for Drawing Directed Graphs, 1993, 2.1). Turned round, they leave no cycle. The walk starts
 * where nothing comes in, so that a graph without cycles has no such edge, and one with them few.
 */
export function backEdges(graph: Graph): Uint8Array {
  const back = new Uint8Array(graph.tail.length)
  for (let edge = 0; edge < back.length; edge++)
    if (at(graph.tail, edge) === at(graph.head, edge)) back[edge] = 1
  const walk = walkOver(graph, back)
  for (let node = 0; node < graph.count; node++) if (degree(graph.into, node) === 0) walk(node)
  for (let node = 0; node < graph.count; node++) walk(node)
  return back
}

const UNSEEN = 0
const INSIDE = 1
const DONE = 2

/** A stack instead of recursion: a chain may be longer than the engine lets functions nest. */
function walkOver({ count, head, out }: Graph, back: Uint8Array): (start: number) => void {
  const state = new Uint8Array(count)
  const next = out.start.slice(0, count)
  const stack = new Int32Array(count)
  return (start) => {
    if (state[start] !== UNSEEN) return
    let depth = 0
    stack[depth++] = start
    state[start] = INSIDE
    while (depth > 0) {
      const node = at(stack, depth - 1)
      if (at(next, node) === at(out.start, node + 1)) {
        state[node] = DONE
        depth--
        continue
      }
      const edge = at(out.edges, takeOne(next, node))
      const to = at(head, edge)
      if (state[to] === INSIDE) back[edge] = 1
      if (state[to] !== UNSEEN) continue
      state[to] = INSIDE
      stack[depth++] = to
    }
  }
}
