import { type RawBuilder, sql } from 'kysely'
import type { CollectionId } from '../../contract/ids.ts'
import { guessDirection } from '../../contract/metric-direction.ts'
import type { CollectionKey, CollectionKeys } from '../../contract/schemas/insight.ts'
import { collectionById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
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
  const found = [await foundKeys(reader, id, 'num', 1), await foundKeys(reader, id, 'txt', 1)]
  const most = Math.max(100, Math.floor(COUNTED / Math.max(1, found.flat().length)))
  const [numbers, texts] = [
    await foundKeys(reader, id, 'num', most),
    await foundKeys(reader, id, 'txt', most),
  ]
  const items = merged(numbers, texts, most)
  const cut = items.length > MAX_KEYS || found.some((keys) => keys.length === MAX_FOUND)
  return { items: items.slice(0, MAX_KEYS), versionCount: version_count, cut }
}

interface FoundKey {
  key: string
  /** Index entries looked at, and how many versions they are of. */
  entries: number
  versions: number
  hasText: boolean
  hasBoolean: boolean
}

/** Everything from `metadata.` to the end of `metric.`; nothing else stands between the two. */
const FIRST = 'metadata.'
const AFTER_LAST = 'metric/'

async function foundKeys(
  reader: Reader,
  id: CollectionId,
  column: 'num' | 'txt',
  most: number,
): Promise<FoundKey[]> {
  // Written out, because an index of some of the rows serves only a condition that the planner can read.
  const present = sql`f.${sql.raw(column)} is not null`
  const next = (beyond: RawBuilder<unknown>) =>
    sql`(select f.key from facets f where f.collection_id = ${id} and ${present} and ${beyond}
      and f.key < ${AFTER_LAST} order by f.key limit 1)`
  const ofKey = sql`from facets f where f.collection_id = ${id} and f.key = k.key and ${present}`
  const some = (condition: RawBuilder<unknown>) =>
    column === 'txt' ? sql`exists (select 1 ${ofKey} and ${condition})` : sql`1 = 0`
  const { rows } = await sql<{ key: string; counts: string; has_text: number; has_boolean: number }>`
    with recursive k(key) as (
      select ${next(sql`f.key >= ${FIRST}`)}
      union all
      select ${next(sql`f.key > k.key`)} from k where k.key is not null
    )
    select k.key,
      (select count(*) || ' ' || count(distinct c.number) from (select f.number ${ofKey} limit ${most}) c) as counts,
      case when ${some(sql`f.txt >= ${'\u0002'}`)} or ${some(sql`f.txt < ${'\u0001'}`)} then 1 else 0 end as has_text,
      case when ${some(sql`f.txt >= ${'\u0001'} and f.txt < ${'\u0002'}`)} then 1 else 0 end as has_boolean
    from k where k.key is not null limit ${MAX_FOUND}`.execute(reader.db)
  return rows.map((row) => {
    const [entries = 0, versions = 0] = row.counts.split(' ').map(Number)
    return {
      key: row.key,
      entries,
      versions,
      hasText: row.has_text === 1,
      hasBoolean: row.has_boolean === 1,
    }
  })
}

/** Numbers, texts and the lengths of lists stand in the index apart: here they are one key again. */
function merged(numbers: readonly FoundKey[], texts: readonly FoundKey[], most: number): CollectionKey[] {
  const byKey = new Map<string, { numbers?: FoundKey; texts?: FoundKey; lengths?: FoundKey }>()
  const partsOf = (key: string) => {
    const parts = byKey.get(key) ?? {}
    byKey.set(key, parts)
    return parts
  }
  for (const found of numbers) {
    if (found.key.endsWith(SIZE_SUFFIX)) partsOf(found.key.slice(0, -SIZE_SUFFIX.length)).lengths = found
    else partsOf(found.key).numbers = found
  }
  for (const found of texts) partsOf(found.key).texts = found
  return [...byKey]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, parts]): CollectionKey => {
      const source = key.startsWith('metric.') ? 'metric' : 'metadata'
      // A version with a list there has one length, however many elements.
      const counted = parts.lengths === undefined ? [parts.numbers, parts.texts] : [parts.lengths]
      const types: CollectionKey['types'] = []
      if (parts.numbers !== undefined) types.push('number')
      if (parts.texts?.hasText) types.push('text')
      if (parts.texts?.hasBoolean) types.push('boolean')
      return {
        key,
        source,
        types,
        isList: parts.lengths !== undefined,
        count: counted.reduce((sum, found) => sum + (found?.versions ?? 0), 0),
        countIsLeast: counted.some((found) => found !== undefined && found.entries >= most),
        better: types.includes('number') ? guessDirection(key.slice(source.length + 1)) : null,
      }
    })
}
