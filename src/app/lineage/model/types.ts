import type { LineageEdge, LineageNode } from '../../../contract/schemas/lineage.ts'

/** More than 20 alike beside the same nodes, drawn as one (ui.md, Lineage). */
export interface LineageGroup {
  /** Stays the same while members come and go: it is made of their kind and of what they stand beside. */
  readonly id: string
  readonly kind: LineageNode['kind']
  readonly members: readonly LineageNode[]
}

/** What one card stands for. */
export type Card =
  | { readonly id: string; readonly node: LineageNode; readonly group: null }
  | { readonly id: string; readonly node: null; readonly group: LineageGroup }

/** An arrow between two cards, by index. */
export interface CardEdge {
  readonly from: number
  readonly to: number
  readonly kind: LineageEdge['kind']
}

/**
 * The graph as it is drawn and listed: after filters, what was hidden by hand, and grouping. The picture and its table
 * twin both read this and nothing else, so they cannot disagree (ui.md, Lineage).
 */
export interface DisplayGraph {
  readonly cards: readonly Card[]
  /** Of a card, by its id. */
  readonly indexOf: ReadonlyMap<string, number>
  /** For every node of the graph: its card, which may be its group's, by index. */
  readonly cardOf: ReadonlyMap<string, number>
  readonly nodes: readonly LineageNode[]
  readonly edges: readonly CardEdge[]
  /** Neighbours of each card, by index, as far as they are shown. */
  readonly up: readonly (readonly number[])[]
  readonly down: readonly (readonly number[])[]
  readonly roots: readonly string[]
  /** Pairs joined over what the filter leaves out were too many to show. */
  readonly cut: boolean
}
