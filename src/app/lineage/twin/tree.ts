import type { CardEdge, DisplayGraph } from '../model/types.ts'

export type Section = 'up' | 'start' | 'down' | 'apart'

/** What a card is to the one because of which it stands where it does. */
export interface Relation {
  readonly kind: CardEdge['kind']
  readonly side: 'up' | 'down'
  /** That other card, by index. */
  readonly to: number
}

/** The graph read as a tree: every card stands in it once, and all arrays go by the index of the card. */
export interface TwinTree {
  readonly sections: Readonly<Record<Section, readonly number[]>>
  /** None for a group, whose row opens its members: what hangs on one stands beside it. */
  readonly children: readonly (readonly number[])[]
  readonly relation: readonly (Relation | null)[]
}

/**
 * Breadth first from the roots, first up, then down, so that a card stands as near to its root as the picture shows it.
 * What was opened sideways hangs on what it was opened from; what hangs on no root at all stands apart.
 */
export function twinTree(display: DisplayGraph): TwinTree {
  const beside = neighboursOf(display)
  const children: number[][] = display.cards.map(() => [])
  const relation: (Relation | null)[] = display.cards.map(() => null)
  const sections: Record<Section, number[]> = { up: [], start: [], down: [], apart: [] }
  /** Where the cards go that hang on a card; undefined for one that has no place yet. */
  const below: (number[] | undefined)[] = display.cards.map(() => undefined)
  const order: number[] = []

  const place = (card: number, list: number[]): boolean => {
    if (below[card] !== undefined) return false
    list.push(card)
    below[card] = display.cards[card]?.group == null ? children[card] : list
    order.push(card)
    return true
  }
  /** To one side only, or wherever an arrow leads. */
  const grow = (from: readonly number[], side: Relation['side'] | null, top: number[] | null) => {
    const waiting = [...from]
    for (let at = 0; at < waiting.length; at++) {
      const parent = waiting[at] ?? 0
      const list = (at < from.length ? top : null) ?? below[parent] ?? []
      for (const { card, kind, side: where } of beside[parent] ?? []) {
        if ((side !== null && where !== side) || !place(card, list)) continue
        relation[card] = { kind, side: where, to: parent }
        waiting.push(card)
      }
    }
  }

  for (const id of display.roots) {
    const card = display.cardOf.get(id)
    if (card !== undefined) place(card, sections.start)
  }
  const roots = [...sections.start]
  grow(roots, 'up', sections.up)
  grow(roots, 'down', sections.down)
  grow([...order], null, null)
  for (let card = 0; card < display.cards.length; card++)
    if (place(card, sections.apart)) grow([card], null, null)
  return { sections, children, relation }
}

/** Other cards that one could stand under just as well. */
export function alsoUnder(display: DisplayGraph, card: number, relation: Relation | null): readonly number[] {
  if (relation === null) return []
  const nearer = relation.side === 'up' ? display.down[card] : display.up[card]
  return [...new Set(nearer)].filter((other) => other !== relation.to && other !== card)
}

interface Beside {
  readonly card: number
  readonly kind: CardEdge['kind']
  readonly side: Relation['side']
}

function neighboursOf(display: DisplayGraph): readonly (readonly Beside[])[] {
  const beside: Beside[][] = display.cards.map(() => [])
  for (const { from, to, kind } of display.edges) {
    beside[to]?.push({ card: from, kind, side: 'up' })
    beside[from]?.push({ card: to, kind, side: 'down' })
  }
  return beside
}
