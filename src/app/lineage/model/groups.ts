import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import type { Neighbours } from './neighbours.ts'
import type { LineageGroup } from './types.ts'

/** More siblings than this stand as a group (ui.md, Lineage). */
export const MOST_SIBLINGS = 20
/** Who has more neighbours than this stands for itself: two of them are hardly alike, and keys stay short. */
const MOST_NEIGHBOURS = 6

/**
 * Siblings are nodes of one kind with the same neighbours on both sides, as far as they are shown: whatever they are,
 * the picture says the same of each. `alone` names those that stand for themselves anyway.
 */
export function groupsOf(
  nodes: readonly LineageNode[],
  { up, down }: Neighbours,
  alone: ReadonlySet<string>,
): LineageGroup[] {
  const alike = new Map<string, LineageNode[]>()
  for (const node of nodes) {
    if (alone.has(node.id) || node.kind === 'closed') continue
    const ups = up.get(node.id) ?? []
    const downs = down.get(node.id) ?? []
    const count = ups.length + downs.length
    if (count === 0 || count > MOST_NEIGHBOURS) continue
    const key = `${node.kind}|${ups.toSorted().join()}|${downs.toSorted().join()}`
    const members = alike.get(key)
    if (members === undefined) alike.set(key, [node])
    else members.push(node)
  }
  return [...alike]
    .filter(([, members]) => members.length > MOST_SIBLINGS)
    .map(([key, members]) => ({ id: `group_${hash(key)}`, kind: members[0]?.kind ?? 'other', members }))
}

/** FNV-1a over two seeds: 64 bits are enough that no two groups of one picture share a name. */
function hash(text: string): string {
  return fnv(text, 0x811c9dc5).toString(36) + fnv(text, 0x01000193).toString(36)
}

function fnv(text: string, seed: number): number {
  let value = seed
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
