/**
 * A graph as numbers: node `i` is `ids[i]`, and edge `e` goes from `from[e]` to `to[e]`. Nodes have all one size
 * (`sizes.ts`). `keptX` and `keptY` hold where a node has to stay (left top corner), and NaN where it is free.
 */
export interface LayoutInput {
  readonly ids: readonly string[]
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly keptX: Float64Array
  readonly keptY: Float64Array
}

/** Left top corners of nodes, and what edges pass on their way. In pixels at zoom 1. */
export interface Layout {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Points of edge `e` between its two ends: `routes[2 * i]`, `routes[2 * i + 1]` for `i` from `routeStart[e]` to below `routeStart[e + 1]`. */
  readonly routeStart: Uint32Array
  readonly routes: Float64Array
  /** 1 for an edge that goes back: it closes a cycle, or what it joins was already in place. */
  readonly back: Uint8Array
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
