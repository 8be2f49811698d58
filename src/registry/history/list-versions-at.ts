import { Problem } from '../../contract/errors.ts'
import { matchesFilter } from '../../contract/filter/matches.ts'
import type { MembershipId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { CollectionAccess, Reader } from '../access/home.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { parseVersionFilter } from '../filters/version-filter.ts'
import { versionViewsAt } from './as-of.ts'
import { membershipLivedAt } from './lived-at.ts'
import { versionLookup } from './version-lookup.ts'

export interface PastListInput {
  at: string
  filter?: string | undefined
  sort: string
  order: 'asc' | 'desc'
  cursor?: string | undefined
  limit: number
}

/** How many versions one request looks at for a filter; a page may then be short, and its cursor goes on. */
const LOOKED_AT = 5000
const BATCH = 500

/**
 * The versions of a collection as they were, by number. A filter is asked of each version as it was then: the indexes
 * hold the present, so it costs what it looks at, in bounded portions.
 */
export async function listVersionsAt(
  reader: Reader,
  collection: CollectionAccess,
  input: PastListInput,
): Promise<PageOf<CollectionVersion>> {
  if (input.sort !== 'number' && input.sort !== 'linkedAt') {
    throw new Problem(
      'invalid_input',
      'At a past time versions are sorted by number. Leave `sort` out, or `at`.',
      { field: 'sort' },
    )
  }
  const filter = parseVersionFilter(input.filter)
  const list = `versions-at ${collection.id} ${input.order}`
  const start = decodeCursor(list, input.cursor, 1)
  let after = start === null ? null : Number(start[0])
  const found: CollectionVersion[] = []
  for (let looked = 0; looked < LOOKED_AT; looked += BATCH) {
    const rows = await membershipsAt(reader, collection, input, after)
    const views = await versionViewsAt(
      reader,
      collection,
      rows.map((row) => row.id),
      input.at,
    )
    found.push(
      ...(filter === null
        ? views
        : views.filter((view) => matchesFilter(filter, versionLookup(collection, view)))),
    )
    after = rows.at(-1)?.number ?? after
    if (rows.length < BATCH || found.length > input.limit) {
      const page = cutPage(found, input.limit, (view) => encodeCursor(list, [view.number]))
      return { items: page.rows, nextCursor: page.nextCursor, total: null }
    }
  }
  return { items: found, nextCursor: encodeCursor(list, [after]), total: null }
}

function membershipsAt(
  reader: Reader,
  collection: CollectionAccess,
  input: PastListInput,
  after: number | null,
): Promise<{ id: MembershipId; number: number }[]> {
  let query = reader.db
    .selectFrom('memberships as m')
    .select(['m.id', 'm.number'])
    .where('m.collection_id', '=', collection.id)
    .where(membershipLivedAt(input.at))
    .orderBy('m.number', input.order)
    .limit(BATCH)
  if (after !== null) query = query.where('m.number', input.order === 'asc' ? '>' : '<', after)
  return query.execute()
}
