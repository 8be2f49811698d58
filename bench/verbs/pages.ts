import { COMMON_TAG, RARE_TAG } from '../../src/demo/generate/registry-plan.ts'
import { listVersions } from '../../src/registry/versions/list-versions.ts'
import { checkEqual } from '../lib/check.ts'
import { measure, type Timing } from '../lib/measure.ts'
import type { Subject } from '../lib/subject.ts'
import { type Content, contentOf } from './content.ts'

const LIMIT = 50
const ROUNDS = { warmUp: 60, measured: 400 }
/** What the first quarter of the versions mostly stays below, and hardly any later one does. */
const EARLY_ACCURACY = 0.85
/** Matches of the narrow range. */
const NARROW = 500

interface Walk {
  filter?: Record<string, unknown>
  sort?: string
  /** The numbers that the whole list has, in its order. */
  wanted: readonly number[]
  /** The first page every time instead of one after the other. */
  onlyFirst?: boolean
}

/** Pages of the largest collection: every round the next page of the list, from its start again when it ends. */
export async function measurePages(subject: Subject): Promise<Record<string, Timing>> {
  const content = await contentOf(subject)
  const newestFirst = content.toSorted((a, b) => b.number - a.number)
  const numbers = (keep: (one: Content) => boolean): number[] =>
    newestFirst.filter(keep).map((one) => one.number)
  // As many matches in a small collection as in a large one: pages of the same length are compared.
  const narrow = rangeAround(content, NARROW / content.length)
  const wide = rangeAround(content, 0.3)
  const inRange =
    ([low, high]: Range) =>
    (one: Content): boolean =>
      one.accuracy >= low && one.accuracy < high
  return {
    'page, default order': await walk(subject, { wanted: numbers(() => true) }),
    'page by a tag (1 in 50)': await walk(subject, {
      filter: { tag: RARE_TAG },
      wanted: numbers((one) => one.tags.has(RARE_TAG)),
    }),
    'page by a tag (1 in 2)': await walk(subject, {
      filter: { tag: COMMON_TAG },
      wanted: numbers((one) => one.tags.has(COMMON_TAG)),
    }),
    'page by a metadata range (500 match)': await walk(subject, {
      filter: rangeFilter(narrow),
      wanted: numbers(inRange(narrow)),
    }),
    'page by a metadata range (3 in 10 match)': await walk(subject, {
      filter: rangeFilter(wide),
      wanted: numbers(inRange(wide)),
    }),
    'page by a metadata range (old versions)': await walk(subject, {
      filter: { 'metadata.accuracy': { $lt: EARLY_ACCURACY } },
      wanted: numbers((one) => one.accuracy < EARLY_ACCURACY),
      // From the second page on, what matches is near.
      onlyFirst: true,
    }),
    'page sorted by metadata': await walk(subject, {
      sort: 'metadata.accuracy',
      wanted: content
        .toSorted((a, b) => b.accuracy - a.accuracy || b.number - a.number)
        .map((one) => one.number),
    }),
  }
}

type Range = readonly [number, number]

const rangeFilter = ([low, high]: Range) => ({ 'metadata.accuracy': { $gte: low, $lt: high } })

/** A range of values that about this share of the versions lies in. */
function rangeAround(content: readonly Content[], share: number): Range {
  const values = content.map((one) => one.accuracy).toSorted((a, b) => a - b)
  const at = (part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0
  return [at(0.5 - share / 2), at(0.5 + share / 2)]
}

async function walk(
  { ctx, largest }: Subject,
  { filter, sort = 'number', wanted, onlyFirst = false }: Walk,
): Promise<Timing> {
  let cursor: string | null = null
  let shown = 0
  return measure(ROUNDS, async () => {
    const page = await listVersions(ctx, {
      collectionId: largest.id,
      sort,
      order: 'desc',
      limit: LIMIT,
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
      ...(cursor === null ? {} : { cursor }),
    })
    return () => {
      const expected = wanted.slice(shown, shown + LIMIT)
      checkEqual(
        page.items.map((item) => item.number),
        expected,
        `page from ${shown}`,
      )
      shown += expected.length
      checkEqual(page.nextCursor === null, shown === wanted.length, 'whether the list ends here')
      cursor = onlyFirst ? null : page.nextCursor
      if (cursor === null) shown = 0
    }
  })
}
