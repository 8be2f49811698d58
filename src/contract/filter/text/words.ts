import type { FilterLeaf, FilterNode } from '../ast.ts'

/** A lone word in the text finds what holds it in one of these fields. */
export type WordFields = readonly string[]

export const VERSION_WORDS: WordFields = ['tag', 'alias', 'description', 'author']
export const COLLECTION_WORDS: WordFields = ['name', 'tag', 'description']

export const wordNode = (text: string, fields: WordFields): FilterNode => ({
  op: 'or',
  nodes: fields.map((field): FilterLeaf => ({ op: 'contains', field, value: text })),
})

/** The word that this is the meaning of; null where it is something else. */
export function wordOf(node: FilterNode, fields: WordFields): string | null {
  if (node.op !== 'or' || node.nodes.length !== fields.length) return null
  const [first] = node.nodes
  if (first?.op !== 'contains') return null
  const isWord = node.nodes.every(
    (one, index) => one.op === 'contains' && one.field === fields[index] && one.value === first.value,
  )
  return isWord ? first.value : null
}
