import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import type { Card, DisplayGraph } from '../model/types.ts'
import type { Relation, Section, TwinTree } from './tree.ts'

interface InTree {
  /** Names the row as long as it stands. */
  readonly key: string
  readonly level: number
  /** Place among its siblings, from 1 (`aria-posinset`). */
  readonly position: number
  readonly siblings: number
  /** Null where there is nothing to open. */
  readonly isOpen: boolean | null
  /** Index of the row above it in the tree, or -1. */
  readonly parent: number
}

export type TwinRow =
  | (InTree & { readonly kind: 'section'; readonly section: Section; readonly count: number })
  | (InTree & {
      readonly kind: 'card'
      readonly card: Card
      /** Of the card, in the graph that is shown. */
      readonly index: number
      readonly relation: Relation | null
    })
  | (InTree & { readonly kind: 'member'; readonly node: LineageNode; readonly group: string })

const ORDER: readonly Section[] = ['up', 'start', 'down', 'apart']

/** Rows as they stand one below the other. `flipped` holds those that are not as they begin: groups closed, all else open. */
export function twinRows(
  display: DisplayGraph,
  tree: TwinTree,
  flipped: ReadonlySet<string>,
): readonly TwinRow[] {
  const rows: TwinRow[] = []
  const sections = ORDER.filter((section) => tree.sections[section].length > 0)
  for (const [at, section] of sections.entries()) {
    const tops = tree.sections[section]
    const key = `section:${section}`
    const isOpen = !flipped.has(key)
    const inTree = { key, level: 1, position: at + 1, siblings: sections.length, isOpen, parent: -1 }
    rows.push({ ...inTree, kind: 'section', section, count: tops.length })
    if (isOpen) addBranch(rows, display, tree, flipped, tops)
  }
  return rows
}

interface Waiting {
  readonly card: number
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly parent: number
}

/** Without recursion: a chain of runs may be longer than the stack is deep. */
function addBranch(
  rows: TwinRow[],
  display: DisplayGraph,
  tree: TwinTree,
  flipped: ReadonlySet<string>,
  tops: readonly number[],
): void {
  const waiting: Waiting[] = []
  const push = (cards: readonly number[], level: number, parent: number) => {
    for (let at = cards.length - 1; at >= 0; at--)
      waiting.push({ card: cards[at] ?? 0, level, position: at + 1, siblings: cards.length, parent })
  }
  push(tops, 2, rows.length - 1)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const card = display.cards[next.card]
    if (card === undefined) continue
    const children = tree.children[next.card] ?? []
    const members = card.group?.members ?? []
    const isOpen =
      children.length + members.length === 0 ? null : (card.group === null) !== flipped.has(card.id)
    const { level, position, siblings, parent } = next
    const row = rows.length
    rows.push({
      kind: 'card',
      key: card.id,
      card,
      index: next.card,
      relation: tree.relation[next.card] ?? null,
      level,
      position,
      siblings,
      isOpen,
      parent,
    })
    if (isOpen !== true) continue
    if (card.group === null) push(children, level + 1, row)
    else addMembers(rows, card.group.id, members, level + 1)
  }
}

function addMembers(rows: TwinRow[], group: string, members: readonly LineageNode[], level: number): void {
  const parent = rows.length - 1
  const siblings = members.length
  for (const [at, node] of members.entries())
    rows.push({
      kind: 'member',
      key: node.id,
      node,
      group,
      level,
      position: at + 1,
      siblings,
      isOpen: null,
      parent,
    })
}

/** The node of a row that is one. */
export const nodeOfRow = (row: TwinRow): LineageNode | null =>
  row.kind === 'member' ? row.node : row.kind === 'card' ? row.card.node : null
