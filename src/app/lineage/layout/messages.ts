import { layOutAmong } from './extend.ts'
import type { Layout, LayoutInput } from './types.ts'

/** What goes to the worker. A layout needs no names, only how many nodes there are. */
export interface Ask extends Omit<LayoutInput, 'ids'> {
  readonly number: number
  readonly nodes: number
}

export type Answer =
  | { readonly number: number; readonly layout: Layout }
  | { readonly number: number; readonly failure: string }

/** Copies that can be given away: the caller's own arrays stay with the caller. */
export function askFor(input: LayoutInput, number: number): Ask {
  return {
    number,
    nodes: input.ids.length,
    from: input.from.slice(),
    to: input.to.slice(),
    keptX: input.keptX.slice(),
    keptY: input.keptY.slice(),
  }
}

/** Whatever goes wrong is said: a layout without nodes would look like a graph without nodes. */
export function answerTo({ number, nodes, ...edges }: Ask): Answer {
  try {
    return { number, layout: layOutAmong({ ids: Array.from({ length: nodes }, () => ''), ...edges }) }
  } catch (error) {
    return { number, failure: error instanceof Error ? error.message : String(error) }
  }
}

/** The buffers of a message, which move instead of being copied. */
export const buffersOf = (message: Ask | Layout): ArrayBufferLike[] =>
  Object.values(message).flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer] : []))
