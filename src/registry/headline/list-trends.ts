import { sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { MAX_TRENDS, TREND_VERSIONS } from '../../contract/limits.ts'
import type { Trends } from '../../contract/schemas/insight.ts'
import { type HomeAccess, type Reader, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../links/membership-row.ts'
import { headlinesOf } from './headlines.ts'
import { isOneNumber } from './one-number.ts'

/**
 * The headline metric of collections over their newest versions, for lists. Three queries however many collections are
 * asked for, and a bounded number of versions of each, so that the cost does not follow what the collections hold.
 */
export async function listTrends(
  ctx: Context,
  input: { registry: string; collections: string },
): Promise<Trends> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  const ids = await collectionsIn(reader, home, askedIds(input.collections))
  const headlines = await headlinesOf(reader, ids)
  const keys = [...headlines].map(([id, { key }]) => ({ id, key }))
  const points = groupBy(await pointsOf(reader, keys), ({ collection_id }) => collection_id)
  return {
    items: ids.map((id) => ({
      collectionId: id,
      headline: headlines.get(id) ?? null,
      points: (points.get(id) ?? []).map(({ number, num }) => ({ version: `v${number}`, value: num })),
    })),
  }
}

function askedIds(text: string): CollectionId[] {
  const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  if (ids.length === 0 || ids.length > MAX_TRENDS) {
    throw new Problem(
      'invalid_input',
      `Ask for 1 to ${MAX_TRENDS} collections by their ids, with commas between them.`,
      { field: 'collections' },
    )
  }
  return ids.map((id) => asId<'collection'>(id))
}

/** Those of the registry, in the order asked for; the rest does not exist for the caller. */
async function collectionsIn(
  reader: Reader,
  home: HomeAccess,
  ids: readonly CollectionId[],
): Promise<CollectionId[]> {
  const rows = await reader.db
    .selectFrom('collections')
    .select('id')
    .where('id', 'in', [...ids])
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .execute()
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}

interface Point {
  readonly collection_id: CollectionId
  readonly number: number
  readonly num: number
}

/** Newest versions first by the index of numbers, and of each the one value by that of memberships; oldest first. */
async function pointsOf(
  reader: Reader,
  keys: readonly { id: CollectionId; key: string }[],
): Promise<Point[]> {
  if (keys.length === 0) return []
  const newest = keys.map(
    ({ id, key }) => sql`
      select n.id, n.collection_id, n.number, cast(${key} as text) as key from (
        select m.id, m.collection_id, m.number from memberships m
        where m.collection_id = ${id} and m.removed_at is null
        order by m.number desc limit ${sql.lit(TREND_VERSIONS)}
      ) n`,
  )
  const { rows } = await sql<Point>`
    select n.collection_id, n.number, f.num
    from (${sql.join(newest, sql` union all `)}) n
    join facets f on f.membership_id = n.id and f.key = n.key
    where f.num is not null and ${isOneNumber}
    order by n.collection_id, n.number`.execute(reader.db)
  return rows
}
