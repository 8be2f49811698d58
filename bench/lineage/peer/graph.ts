/** What the page is given to draw, made of the same layout as the picture of the app. */
export interface PeerGraph {
  readonly width: number
  readonly height: number
  readonly nodes: readonly {
    readonly id: string
    readonly name: string
    readonly x: number
    readonly y: number
  }[]
  readonly edges: readonly { readonly from: number; readonly to: number }[]
}
