import type { Side } from './steps.ts'
import type { Card } from './types.ts'

/** How many neighbours of a card are not loaded on a side: what opening it would bring. A group has the sum of its members'. */
export function hiddenOf({ node, group }: Card, side: Side): number {
  if (node !== null) return node.hidden[side]
  return group.members.reduce((sum, member) => sum + member.hidden[side], 0)
}
