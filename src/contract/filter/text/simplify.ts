import type { FilterNode } from '../ast.ts'

/**
 * The same filter in the form that has one spelling in text: no AND or OR of a single condition, and “none of” as the
 * opposite of “one of”.
 */
export function simplify(node: FilterNode): FilterNode {
  switch (node.op) {
    case 'and':
    case 'or':
      return joined(node.op, node.nodes.map(simplify))
    case 'nor':
      return { op: 'not', node: joined('or', node.nodes.map(simplify)) }
    case 'not':
      return { op: 'not', node: simplify(node.node) }
    default:
      return node
  }
}

export function joined(op: 'and' | 'or', nodes: FilterNode[]): FilterNode {
  const [only, ...more] = nodes
  return only !== undefined && more.length === 0 ? only : { op, nodes }
}

/** The conditions that all have to hold: one chip each (ui.md, Search). */
export const conditionsOf = (node: FilterNode): FilterNode[] => (node.op === 'and' ? node.nodes : [node])

export const allOf = (nodes: FilterNode[]): FilterNode => joined('and', nodes)
