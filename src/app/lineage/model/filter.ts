import type { LineageKind, LineageNode } from '../../../contract/schemas/lineage.ts'

/** What is shown of the graph. An empty list lets everything pass. */
export interface LineageFilter {
  readonly kinds: readonly string[]
  /** Types of versions; runs pass. */
  readonly types: readonly string[]
  readonly tags: readonly string[]
  /** States of runs; versions pass. */
  readonly states: readonly string[]
  /** Instants in RFC 3339, UTC: made from then on, and until then. Empty for no bound. */
  readonly since: string
  readonly until: string
}

export const NO_FILTER: LineageFilter = { kinds: [], types: [], tags: [], states: [], since: '', until: '' }

export const isFiltered = (filter: LineageFilter): boolean =>
  filter.kinds.length + filter.types.length + filter.tags.length + filter.states.length > 0 ||
  filter.since !== '' ||
  filter.until !== ''

/** Kinds that can be chosen: a closed node is of none, and goes with what it stands beside. */
export const FILTER_KINDS: readonly LineageKind[] = ['model', 'dataset', 'other', 'run']

const isIn = (list: readonly string[], value: string | null): boolean =>
  list.length === 0 || (value !== null && list.includes(value))

export function passes(node: LineageNode, filter: LineageFilter): boolean {
  const isRun = node.kind === 'run'
  return (
    isIn(filter.kinds, node.kind) &&
    (isRun || isIn(filter.types, node.type)) &&
    (!isRun || isIn(filter.states, node.state)) &&
    (filter.tags.length === 0 || node.tags.some((tag) => filter.tags.includes(tag))) &&
    (filter.since === '' || (node.createdAt !== null && node.createdAt >= filter.since)) &&
    (filter.until === '' || (node.createdAt !== null && node.createdAt <= filter.until))
  )
}

/** The same as parameters of the API: what is shared with scripts shows the same nodes. */
export function filterParams(filter: LineageFilter): { kinds?: string; filter?: string } {
  const parts: object[] = []
  if (filter.types.length > 0) parts.push({ $or: [{ kind: 'run' }, { type: { $in: filter.types } }] })
  if (filter.states.length > 0)
    parts.push({ $or: [{ kind: { $ne: 'run' } }, { state: { $in: filter.states } }] })
  if (filter.tags.length > 0) parts.push({ tag: { $in: filter.tags } })
  if (filter.since !== '') parts.push({ created_at: { $gte: filter.since } })
  if (filter.until !== '') parts.push({ created_at: { $lte: filter.until } })
  return {
    ...(filter.kinds.length > 0 ? { kinds: filter.kinds.join(',') } : {}),
    ...(parts.length > 0 ? { filter: JSON.stringify(parts.length === 1 ? parts[0] : { $and: parts }) } : {}),
  }
}
