import { type SqlBool, sql } from 'kysely'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { decodeCursor, type PageInput } from '../db/page.ts'
import { collectionCondition, registryCondition } from '../filters/collection-filter.ts'
import { parseVersionFilter, versionConditionAcross } from '../filters/version-filter.ts'
import { visibleMemberships, walkedMemberships } from '../versions/reachable.ts'
import { PLACE_COLUMNS, pageOfVersions } from '../versions/versions-across.ts'

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
  const isNarrowed = filter !== null || input.registries !== undefined || input.collections !== undefined
  let query = (isNarrowed ? visibleMemberships(reader) : walkedMemberships(reader))
    .select(PLACE_COLUMNS)
    .where('h.kind', '=', 'registry')
    .where(registryCondition(dialect, input.registries))
    .where(collectionCondition(dialect, input.collections))
    // Ids begin with the time they were made: the newest link has the greatest.
    .orderBy('m.id', 'desc')
    .limit(input.limit + 1)
  if (filter !== null) query = query.where(versionConditionAcross(dialect, filter))
  if (after !== null) query = query.where(sql<SqlBool>`m.id < ${after[0]}`)
  return pageOfVersions(reader, await query.execute(), { list, limit: input.limit })
}
