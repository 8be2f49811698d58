import { keepPreviousData } from '@tanstack/react-query'
import { MAX_LINEAGE_NODES } from '../../../contract/limits.ts'
import { q } from '../../lib/api.ts'
import { asExpand } from '../model/steps.ts'
import type { LineageView } from '../model/view.ts'

type Asked = Pick<LineageView, 'up' | 'down' | 'steps' | 'reaches'>

/** What the API is asked for: filters by kind, type and so on are of the picture, and need no other answer. */
export function lineageParams(root: string, view: Asked, at: string | null) {
  const expand = asExpand(view.steps)
  return {
    root,
    up: view.up,
    down: view.down,
    limit: MAX_LINEAGE_NODES,
    ...(expand === '' ? {} : { expand }),
    ...(view.reaches === '' ? {} : { reaches: view.reaches }),
    ...(at === null ? {} : { at }),
  }
}

/** The graph before stays on the screen while the next one comes. */
export const lineageQuery = (root: string, view: Asked, at: string | null) => ({
  ...q('/lineage', { query: lineageParams(root, view, at) }),
  placeholderData: keepPreviousData,
})

/** The version that another one is compared with: where the graph begins beside it. */
export const startBeside = (roots: readonly string[], other: string): string =>
  roots.find((id) => id !== other) ?? ''

/** What differs in where two versions came from; `from` is the one to compare with. */
export const diffQuery = (from: string, to: string, at: string | null) =>
  q('/lineage/diff', {
    query: { from, to, limit: MAX_LINEAGE_NODES, ...(at === null ? {} : { at }) },
  })
