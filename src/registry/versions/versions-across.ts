import { type SqlBool, sql } from 'kysely'
import type { CollectionId, HomeId, MembershipId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { type HomeAccess, homesById, type Reader, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { collectionCondition } from '../filters/collection-filter.ts'
import { parseVersionFilter, versionCondition } from '../filters/version-filter.ts'
import { versionById } from './find-version.ts'
import { visibleMemberships } from './reachable.ts'
import { versionViewsAcross } from './version-views.ts'

interface Found {
  id: MembershipId
  collection_id: CollectionId
  home_id: HomeId
  name: string
  type: string
}

/** Of `memberships as m` and `collections as c`: what a version is shown by. */
export const PLACE_COLUMNS = ['m.id', 'm.collection_id', 'c.home_id', 'c.name', 'c.type'] as const

/** Versions linked anywhere in a registry, newest link first; `collections` filters where they stand. */
export async function listRegistryVersions(
  ctx: Context,
  input: {
    registry: string
    filter?: string | undefined
    collections?: string | undefined
    cursor?: string | undefined
    limit: number
  },
): Promise<PageOf<CollectionVersion>> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  const filter = parseVersionFilter(input.filter)
  const dialect = ctx.database.dialect
  const list = `registry-versions ${home.id}`
  const after = decodeCursor(list, input.cursor, 1)
  let query = reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .select(PLACE_COLUMNS)
    .where('c.home_id', '=', home.id)
    .where('c.trash_id', 'is', null)
    .where('m.removed_at', 'is', null)
    .where(collectionCondition(dialect, input.collections))
    // Ids begin with the time they were made: the newest link has the greatest.
    .orderBy('m.id', 'desc')
    .limit(input.limit + 1)
  if (filter !== null) query = query.where(versionCondition(dialect, filter))
  if (after !== null) query = query.where(sql<SqlBool>`m.id < ${after[0]}`)
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.id]))
  const items = await viewsOf(reader, page.rows, () => home)
  return { items, nextCursor: page.nextCursor, total: null }
}

/** Where a version is linked, as far as the caller may look; oldest link first. */
export async function listLinksOfVersion(
  ctx: Context,
  input: { version: string; cursor?: string | undefined; limit: number },
): Promise<PageOf<CollectionVersion>> {
  const reader = reading(ctx)
  const { versionId } = await versionById(reader, input.version)
  const list = `links ${versionId}`
  const after = decodeCursor(list, input.cursor, 1)
  let query = visibleMemberships(reader)
    .select(PLACE_COLUMNS)
    .where('m.version_id', '=', versionId)
    .where('m.is_source', '=', 0)
    .orderBy('m.id')
    .limit(input.limit + 1)
  if (after !== null) query = query.where(sql<SqlBool>`m.id > ${after[0]}`)
  return pageOfVersions(reader, await query.execute(), { list, limit: input.limit })
}

/** A page of a list that walks memberships by their id, across homes. */
export async function pageOfVersions(
  reader: Reader,
  rows: readonly Found[],
  { list, limit }: { readonly list: string; readonly limit: number },
): Promise<PageOf<CollectionVersion>> {
  const page = cutPage(rows, limit, (row) => encodeCursor(list, [row.id]))
  const homes = await homesById(
    reader,
    page.rows.map((row) => row.home_id),
  )
  const items = await viewsOf(reader, page.rows, (id) => homes.get(id))
  return { items, nextCursor: page.nextCursor, total: null }
}

/** Rows of one or several homes as they are shown. A home that is not found is one the caller may not see. */
export async function viewsOf(
  reader: Reader,
  rows: readonly Found[],
  homeOf: (id: HomeId) => HomeAccess | undefined,
): Promise<CollectionVersion[]> {
  return versionViewsAcross(
    reader,
    rows.flatMap((row) => {
      const home = homeOf(row.home_id)
      return home === undefined ? [] : [{ ...row, home }]
    }),
  )
}
