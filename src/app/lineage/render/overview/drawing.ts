import type { Layout } from '../../layout/types.ts'
import type { Picture } from '../../model/picture.ts'

/** What stands out, and what steps back. Later ones are drawn over earlier ones. */
export const STATE = { dimmed: 0, normal: 1, onPath: 2, root: 3, focused: 4, selected: 5 } as const

/** A picture as numbers, which go to the worker once. */
export interface Drawing extends Layout {
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** Of every node, its kind's place in `KINDS`. */
  readonly kinds: Uint8Array
  /** Of every node, in the reader's language. */
  readonly names: readonly string[]
}

export const KINDS = ['model', 'dataset', 'other', 'run', 'closed'] as const

/** Colours as CSS says them. */
export interface Colours {
  /** One for each of `KINDS`. */
  readonly kinds: readonly string[]
  readonly card: string
  readonly edge: string
  readonly ink: string
  readonly accent: string
}

export interface Look {
  readonly colours: Colours
  /** One of `STATE` for every node; nothing at all says that all are normal. */
  readonly states: Uint8Array
}

/** What is seen: the picture's point 0, 0 is at `x`, `y`. All in pixels of the screen, not of CSS. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

export function drawingOf({ display, layout }: Picture, names: readonly string[]): Drawing {
  return {
    ...layout,
    from: Uint32Array.from(display.edges, ({ from }) => from),
    to: Uint32Array.from(display.edges, ({ to }) => to),
    kinds: Uint8Array.from(display.cards, ({ node, group }) => KINDS.indexOf((node ?? group).kind)),
    names,
  }
}
