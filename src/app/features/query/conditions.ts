import type { FilterLeaf, FilterNode } from '../../../contract/filter/ast.ts'
import { allOf, conditionsOf } from '../../../contract/filter/text/simplify.ts'

export const EVERYTHING: FilterNode = { op: 'and', nodes: [] }

export const isEverything = (node: FilterNode): boolean => node.op === 'and' && node.nodes.length === 0

const same = (left: FilterNode, right: FilterNode): boolean => JSON.stringify(left) === JSON.stringify(right)

const opposite = (leaf: FilterNode): FilterNode => ({ op: 'not', node: leaf })

export type ConditionState = 'wanted' | 'excluded' | null

/** Whether the filter asks for this condition, or against it, beside all else it asks for. */
export function stateOf(filter: FilterNode, leaf: FilterLeaf): ConditionState {
  const conditions = conditionsOf(filter)
  if (conditions.some((one) => same(one, leaf))) return 'wanted'
  return conditions.some((one) => same(one, opposite(leaf))) ? 'excluded' : null
}

/** As asked, or no longer if it was asked for already. One condition is never both wanted and excluded. */
export function toggled(filter: FilterNode, leaf: FilterLeaf, exclude: boolean): FilterNode {
  const asked = exclude ? opposite(leaf) : leaf
  const conditions = conditionsOf(filter)
  const others = conditions.filter((one) => !same(one, leaf) && !same(one, opposite(leaf)))
  return allOf(conditions.some((one) => same(one, asked)) ? others : [...others, asked])
}

export const without = (filter: FilterNode, index: number): FilterNode =>
  allOf(conditionsOf(filter).filter((_one, at) => at !== index))
