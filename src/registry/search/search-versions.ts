import { type SqlBool, sql } from 'kysely'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { homesById, isVisibleHome, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { collectionCondition, registryCondition } from '../filters/collection-filter.ts'
import { parseVersionFilter, versionCondition } from '../filters/version-filter.ts'
import { viewsOf } from '../versions/versions-across.ts'

export interface VersionSearch extends PageInput {
  /** Which registries; all that the caller may see when left out. */
  registries?: string | undefined
  /** Which of their collections. */
  collections?: string | undefined
  filter?: string | undefined
}

/** Versions linked in any registry, newest link first. */
export async function searchVersions(ctx: Context, input: VersionSearch): Promise<PageOf<CollectionVersion>> {
  const reader = reading(ctx)
  const { dialect } = ctx.database
  const list = 'versions of registries'
  const after = decodeCursor(list, input.cursor, 1)
  const filter = parseVersionFilter(input.filter)
  let query = reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .select(['m.id', 'm.collection_id', 'c.home_id', 'c.name', 'c.type'])
    .where('h.kind', '=', 'registry')
    .where((eb) => isVisibleHome(ctx, eb))
    .where('c.trash_id', 'is', null)
    .where('m.removed_at', 'is', null)
    .where(registryCondition(dialect, input.registries))
    .where(collectionCondition(dialect, input.collections))
    // Ids begin with the time they were made: the newest link has the greatest.
    .orderBy('m.id', 'desc')
    .limit(input.limit + 1)
  if (filter !== null) query = query.where(versionCondition(dialect, filter))
  if (after !== null) query = query.where(sql<SqlBool>`m.id < ${after[0]}`)
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.id]))
  const homes = await homesById(
    reader,
    page.rows.map((row) => row.home_id),
  )
  return {
    items: await viewsOf(reader, page.rows, (id) => homes.get(id)),
    nextCursor: page.nextCursor,
    total: null,
  }
}
