import { type RawBuilder, sql } from 'kysely'
import type { CollectionId } from '../../contract/ids.ts'
import { guessDirection } from '../../contract/metric-direction.ts'
import type { CollectionKey, CollectionKeys } from '../../contract/schemas/insight.ts'
import { collectionById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { batchesOf } from '../links/membership-row.ts'
import { SIZE_SUFFIX } from '../versions/facets.ts'

const MAX_KEYS = 500
/** With each key the length of its lists may stand as one of its own. */
const MAX_FOUND = 2 * MAX_KEYS + 1
/** Index entries that are counted in all, so that an answer takes some 20 ms whatever the collection holds. */
const COUNTED = 200_000

/**
 * What the versions of a collection can be filtered, sorted and compared by. The keys are found by leaping through the
 * index from one to the next, so their cost follows the keys and not the versions; counting stops at a bound and says so.
 */
export async function listCollectionKeys(
  ctx: Context,
  input: { collectionId: CollectionId },
): Promise<CollectionKeys> {
  const reader = reading(ctx)
  const { id } = await collectionById(reader, input.collectionId)
  const { version_count } = await reader.db
    .selectFrom('collections')
    .select('version_count')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [numbers, texts] = [await foundKeys(reader, id, 'num'), await foundKeys(reader, id, 'txt')]
  const most = Math.max(100, Math.floor(COUNTED / Math.max(1, numbers.length + texts.length)))
  const parts = [...partsByKey(numbers, texts)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const shown = parts.slice(0, MAX_KEYS)
  const isMany = throughLists(shown)
  await countEach(
    reader,
    id,
    shown.flatMap(([key, part]) => countedIn(part).map((found) => ({ found, isMany: isMany(key) }))),
    most,
  )
  return {
    items: shown.map(([key, part]) => collectionKey(key, part)),
    versionCount: version_count,
    cut: parts.length > MAX_KEYS || numbers.length === MAX_FOUND || texts.length === MAX_FOUND,
  }
}

type Column = 'num' | 'txt'

interface FoundKey {
  readonly key: string
  readonly column: Column
  readonly hasText: boolean
  readonly hasBoolean: boolean
  /** How many versions have it; `isLeast` where counting stopped at its bound. */
  count: number
  isLeast: boolean
}

/** Everything from `metadata.` to the end of `metric.`; nothing else stands between the two. */
const FIRST = 'metadata.'
const AFTER_LAST = 'metric/'

/** Written out, because an index of some of the rows serves only a condition that the planner can read. */
const present = (column: Column): RawBuilder<unknown> => sql`f.${sql.raw(column)} is not null`

async function foundKeys(reader: Reader, id: CollectionId, column: Column): Promise<FoundKey[]> {
  const next = (beyond: RawBuilder<unknown>) =>
    sql`(select f.key from facets f where f.collection_id = ${id} and ${present(column)} and ${beyond}
      and f.key < ${AFTER_LAST} order by f.key limit 1)`
  const some = (condition: RawBuilder<unknown>) =>
    column === 'num'
      ? sql`1 = 0`
      : sql`exists (select 1 from facets f where f.collection_id = ${id} and f.key = k.key and ${condition})`
  const { rows } = await sql<{ key: string; has_text: number; has_boolean: number }>`
    with recursive k(key) as (
      select ${next(sql`f.key >= ${FIRST}`)}
      union all
      select ${next(sql`f.key > k.key`)} from k where k.key is not null
    )
    select k.key,
      case when ${some(sql`f.txt >= ${'\u0002'}`)} or ${some(sql`f.txt < ${'\u0001'}`)} then 1 else 0 end as has_text,
      case when ${some(sql`f.txt >= ${'\u0001'} and f.txt < ${'\u0002'}`)} then 1 else 0 end as has_boolean
    from k where k.key is not null limit ${MAX_FOUND}`.execute(reader.db)
  return rows.map((row) => ({
    key: row.key,
    column,
    hasText: row.has_text === 1,
    hasBoolean: row.has_boolean === 1,
    count: 0,
    isLeast: false,
  }))
}

interface Parts {
  numbers?: FoundKey
  texts?: FoundKey
  lengths?: FoundKey
}

/** Numbers, texts and the lengths of lists stand in the index apart: here they are one key again. */
function partsByKey(numbers: readonly FoundKey[], texts: readonly FoundKey[]): Map<string, Parts> {
  const byKey = new Map<string, Parts>()
  const partsOf = (key: string): Parts => {
    const parts = byKey.get(key) ?? {}
    byKey.set(key, parts)
    return parts
  }
  for (const found of numbers) {
    if (found.key.endsWith(SIZE_SUFFIX)) partsOf(found.key.slice(0, -SIZE_SUFFIX.length)).lengths = found
    else partsOf(found.key).numbers = found
  }
  for (const found of texts) partsOf(found.key).texts = found
  return byKey
}

/** A version with a list there has one length, however many elements. */
const countedIn = ({ numbers, texts, lengths }: Parts): FoundKey[] =>
  (lengths === undefined ? [numbers, texts] : [lengths]).filter((found) => found !== undefined)

/** Whether a version may have several values there: below a list, as `b` in `{a: [{b: 1}, {b: 2}]}`. */
function throughLists(parts: readonly [string, Parts][]): (key: string) => boolean {
  const lists = parts.flatMap(([key, { lengths }]) => (lengths === undefined ? [] : [`${key}.`]))
  return (key) => lists.some((list) => key.startsWith(list))
}

/** Keys of one statement; SQLite takes 500 parts of a union at most. */
const BATCH = 200

async function countEach(
  reader: Reader,
  id: CollectionId,
  wanted: readonly { found: FoundKey; isMany: boolean }[],
  most: number,
): Promise<void> {
  for (const batch of batchesOf(wanted, BATCH)) {
    const counts = batch.map(({ found, isMany }, index) => {
      const entries = sql`(select f.number from facets f where f.collection_id = ${id} and f.key = ${found.key}
        and ${present(found.column)} limit ${most + 1})`
      const versions = isMany ? sql`count(distinct e.number)` : sql`count(*)`
      return sql`select ${sql.lit(index)} as n, ${versions} as count, count(*) as entries from ${entries} e`
    })
    const { rows } = await sql<{
      n: number
      count: number
      entries: number
    }>`${sql.join(counts, sql` union all `)}`.execute(reader.db)
    for (const row of rows) {
      const entry = batch[row.n]
      if (entry === undefined) continue
      entry.found.isLeast = row.entries > most
      entry.found.count = Math.min(row.count, most)
    }
  }
}

function collectionKey(key: string, parts: Parts): CollectionKey {
  const source = key.startsWith('metric.') ? 'metric' : 'metadata'
  const types: CollectionKey['types'] = []
  if (parts.numbers !== undefined) types.push('number')
  if (parts.texts?.hasText) types.push('text')
  if (parts.texts?.hasBoolean) types.push('boolean')
  const counted = countedIn(parts)
  return {
    key,
    source,
    types,
    isList: parts.lengths !== undefined,
    count: counted.reduce((sum, { count }) => sum + count, 0),
    countIsLeast: counted.some(({ isLeast }) => isLeast),
    better: types.includes('number') ? guessDirection(key.slice(source.length + 1)) : null,
  }
}
