import { sql } from 'kysely'
import type { CollectionId } from '../../contract/ids.ts'
import { guessHeadline } from '../../contract/metric-direction.ts'
import type { Reader } from '../access/home.ts'

export interface Headline {
  readonly key: string
  readonly better: 'higher' | 'lower'
}

/** The headline metrics of collections: what somebody has set, else the guess (ui.md: guessed until set). */
export async function headlinesOf(
  reader: Reader,
  ids: readonly CollectionId[],
): Promise<Map<CollectionId, Headline>> {
  const headlines = new Map<CollectionId, Headline>()
  if (ids.length === 0) return headlines
  const rows = await reader.db
    .selectFrom('collections')
    .select(['id', 'headline_key', 'headline_better'])
    .where('id', 'in', [...ids])
    .execute()
  for (const { id, headline_key: key, headline_better: better } of rows) {
    if (key !== null && better !== null) headlines.set(id, { key, better })
  }
  const unset = ids.filter((id) => !headlines.has(id))
  for (const [id, names] of await metricNames(reader, unset)) {
    const guess = guessHeadline(names)
    if (guess !== null) headlines.set(id, { key: `metric.${guess.metric}`, better: guess.better })
  }
  return headlines
}

const PREFIX = 'metric.'
/** `/` follows on `.`: everything that begins with the prefix stands before it. */
const AFTER_LAST = 'metric/'
/** Names that a guess looks at, of each collection. */
const LOOKED_AT = 100

/**
 * Names of the metrics that versions of these collections have. One query leaps through the index of each from one name
 * to the next, so the cost follows the names and not the versions.
 */
async function metricNames(
  reader: Reader,
  ids: readonly CollectionId[],
): Promise<Map<CollectionId, string[]>> {
  const names = new Map<CollectionId, string[]>()
  if (ids.length === 0) return names
  const { rows } = await sql<{ collection_id: CollectionId; key: string }>`
    with recursive k(collection_id, key, n) as (
      select c.id, (select f.key from facets f where f.collection_id = c.id and f.num is not null
        and f.key >= ${PREFIX} and f.key < ${AFTER_LAST} order by f.key limit 1), 1
      from collections c where c.id in (${sql.join(ids)})
      union all
      select k.collection_id, (select f.key from facets f where f.collection_id = k.collection_id and f.num is not null
        and f.key > k.key and f.key < ${AFTER_LAST} order by f.key limit 1), k.n + 1
      from k where k.key is not null and k.n < ${sql.lit(LOOKED_AT)}
    )
    select k.collection_id, k.key from k where k.key is not null`.execute(reader.db)
  for (const { collection_id: id, key } of rows) {
    names.set(id, [...(names.get(id) ?? []), key.slice(PREFIX.length)])
  }
  return names
}
