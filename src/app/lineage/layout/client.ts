import { layOutAmong } from './extend.ts'
import type { Layout, LayoutInput } from './types.ts'

export const layOutSoon = async (input: LayoutInput, _signal: AbortSignal): Promise<Layout> =>
  layOutAmong(input)
export const layoutAtHand = (input: LayoutInput): Layout | null => layOutAmong(input)
