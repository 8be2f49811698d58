import type { FilterLeaf, FilterNode } from './ast.ts'

type Json = Record<string, unknown>

function leafJson(leaf: FilterLeaf): Json {
  switch (leaf.op) {
    case 'eq':
      return { [leaf.field]: leaf.value }
    case 'in':
    case 'nin':
    case 'all':
      return { [leaf.field]: { [`$${leaf.op}`]: leaf.values } }
    default:
      return { [leaf.field]: { [`$${leaf.op}`]: leaf.value } }
  }
}

/** A filter as the doors take it: what `parseFilter` reads back as the same tree. */
export function filterJson(node: FilterNode): Json {
  switch (node.op) {
    case 'and':
      return node.nodes.length === 0 ? {} : { $and: node.nodes.map(filterJson) }
    case 'or':
    case 'nor':
      return { [`$${node.op}`]: node.nodes.map(filterJson) }
    case 'not':
      return { $not: filterJson(node.node) }
    default:
      return leafJson(node)
  }
}
