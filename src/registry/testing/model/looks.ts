import type { VersionShown } from './views.ts'

/** A filter, and what it means by the rules, asked of one version. */
export interface Filter {
  filter: unknown
  holds: (version: VersionShown) => boolean
}

const f1 = (version: VersionShown): unknown => version.metadata['f1']
const kind = (version: VersionShown): unknown => version.metadata['kind']
const atLeast = (value: unknown, least: number): boolean => typeof value === 'number' && value >= least

/** As MongoDB reads them: what is absent equals nothing, and is different from everything; types do not compare. */
export const FILTERS: readonly Filter[] = [
  { filter: {}, holds: () => true },
  { filter: { alias: 'production' }, holds: ({ aliases }) => aliases.includes('production') },
  { filter: { alias: { $ne: 'candidate' } }, holds: ({ aliases }) => !aliases.includes('candidate') },
  { filter: { alias: 'latest' }, holds: ({ aliases }) => aliases.includes('latest') },
  { filter: { tag: 'tested' }, holds: ({ tags }) => tags.includes('tested') },
  {
    filter: { tag: { $all: ['fast', 'old'] } },
    holds: ({ tags }) => tags.includes('fast') && tags.includes('old'),
  },
  {
    filter: { tag: { $nin: ['fast', 'old'] } },
    holds: ({ tags }) => !tags.includes('fast') && !tags.includes('old'),
  },
  { filter: { tag: { $size: 2 } }, holds: ({ tags }) => tags.length === 2 },
  { filter: { 'metadata.f1': 0.5 }, holds: (version) => f1(version) === 0.5 },
  { filter: { 'metadata.f1': { $gte: 0.5 } }, holds: (version) => atLeast(f1(version), 0.5) },
  { filter: { 'metadata.f1': { $ne: 0.5 } }, holds: (version) => f1(version) !== 0.5 },
  { filter: { 'metadata.f1': { $not: { $gte: 0.5 } } }, holds: (version) => !atLeast(f1(version), 0.5) },
  { filter: { 'metadata.f1': { $exists: false } }, holds: (version) => f1(version) === undefined },
  {
    filter: { 'metadata.f1': { $in: [0, 'none'] } },
    holds: (version) => f1(version) === 0 || f1(version) === 'none',
  },
  { filter: { 'metadata.kind': 'b' }, holds: (version) => kind(version) === 'b' },
  {
    filter: { 'metadata.kind': { $regex: '^B$' } },
    holds: (version) => kind(version) === 'b' || kind(version) === 'B',
  },
  { filter: { version: { $gt: 1 } }, holds: ({ number }) => number > 1 },
  { filter: { description: { $contains: 'FIRST' } }, holds: ({ description }) => description === 'first' },
  {
    filter: { $or: [{ tag: 'fast' }, { 'metadata.kind': 'a' }] },
    holds: (version) => version.tags.includes('fast') || kind(version) === 'a',
  },
  {
    filter: { $nor: [{ tag: 'fast' }, { 'metadata.kind': 'a' }] },
    holds: (version) => !version.tags.includes('fast') && kind(version) !== 'a',
  },
]

export const SORTS = ['number', 'linkedAt', 'metadata.f1', 'metadata.kind'] as const
export type Sort = (typeof SORTS)[number]

/** Numbers first, then texts, then what has neither; each by number of the version where it is equal. */
export function sorted(versions: readonly VersionShown[], sort: Sort, order: 'asc' | 'desc'): VersionShown[] {
  const valueOf = (version: VersionShown): unknown =>
    sort.startsWith('metadata.') ? version.metadata[sort.slice('metadata.'.length)] : version.number
  const sign = order === 'asc' ? 1 : -1
  const compare = (a: VersionShown, b: VersionShown): number => {
    const [x, y] = [valueOf(a), valueOf(b)]
    const phases = phase(x) - phase(y)
    if (phases !== 0) return phases
    if (typeof x === 'number' && typeof y === 'number' && x !== y) return sign * (x - y)
    if (typeof x === 'string' && typeof y === 'string' && x !== y) return sign * (x < y ? -1 : 1)
    return sign * (a.number - b.number)
  }
  return versions.toSorted(compare)
}

const phase = (value: unknown): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2)
