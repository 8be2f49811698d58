import type { LineageEdge, LineageNode } from '../../../contract/schemas/lineage.ts'

/** More than 20 alike on one side of the same nodes, drawn as one (ui.md, Lineage). */
export interface LineageGroup {
  /** Stays the same while its members come and go: named by what they stand beside, their side and their kind. */
  readonly id: string
  readonly kind: LineageNode['kind']
  readonly members: readonly LineageNode[]
}

/** What one card stands for. */
export type DisplayNode =
  | { readonly id: string; readonly node: LineageNode; readonly group: null }
  | { readonly id: string; readonly node: null; readonly group: LineageGroup }

/**
 * The graph as it is drawn and listed: after filters, what was hidden by hand, and grouping. The picture and its table
 * twin both read this and nothing else, so they cannot disagree (ui.md, Lineage).
 */
export interface DisplayGraph {
  readonly nodes: readonly DisplayNode[]
  readonly indexOf: ReadonlyMap<string, number>
  /** For every node of the graph, which card it is on: its own, or its group's. */
  readonly cardOf: ReadonlyMap<string, string>
  readonly edges: readonly LineageEdge[]
  /** Neighbours by index, as far as they are drawn. */
  readonly up: readonly (readonly number[])[]
  readonly down: readonly (readonly number[])[]
  readonly roots: readonly string[]
}
