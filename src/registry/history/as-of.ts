import { type SqlBool, sql } from 'kysely'
import { notFound } from '../../contract/errors.ts'
import { asId, type CollectionId, type MembershipId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { formatVersionRef, type VersionRef } from '../../contract/paths/version-ref.ts'
import type { Collection, CollectionVersion } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { CollectionAccess, HomeAccess, Reader } from '../access/home.ts'
import { collectionViews } from '../collections/collection-views.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { versionViews } from '../versions/version-views.ts'
import { aliasAt, aliasesAt } from './aliases-at.ts'
import { collectionFieldsAt, versionFieldsAt } from './fields-at.ts'
import { collectionExistedAt, membershipLivedAt } from './lived-at.ts'

/** How many aliases a collection shows where it stands in a list, as `collectionViews` does. */
const SHOWN_ALIASES = 20

/**
 * A collection as it was at a past time: its fields, aliases and number of versions (semantics.md, Aliases). What was
 * not there yet is not found.
 */
export async function collectionAt(
  reader: Reader,
  collection: CollectionAccess,
  at: string,
): Promise<Collection> {
  await requireExistedAt(reader, collection, at)
  const [now] = await collectionViews(reader, collection.home, [collection.id])
  if (now === undefined) throw notFound(`“${collection.name}” at ${at}`)
  return asOf(reader, collection.home, now, at)
}

/** Refuses a time at which the collection was not there yet, or lay in the trash. */
async function requireExistedAt(reader: Reader, collection: CollectionAccess, at: string): Promise<void> {
  const row = await reader.db
    .selectFrom('collections as c')
    .select('c.id')
    .where('c.id', '=', collection.id)
    .where(collectionExistedAt(at))
    .executeTakeFirst()
  if (row === undefined) throw notFound(`“${collection.name}” at ${at}`)
}

async function asOf(reader: Reader, home: HomeAccess, now: Collection, at: string): Promise<Collection> {
  const id = asId<'collection'>(now.id)
  const fields = (await collectionFieldsAt(reader, [id], at)).get(id) ?? {}
  const aliases = await aliasesAt(reader, { ...access(home, now), id }, at)
  const name = fields.name ?? now.name
  return {
    ...now,
    ...fields,
    path: formatHomePath(home, name),
    aliases: aliases.slice(0, SHOWN_ALIASES),
    aliasCount: aliases.filter((value) => value.alias !== 'latest').length,
    versionCount: await versionCountAt(reader, id, at),
  }
}

const access = (home: HomeAccess, view: Collection): CollectionAccess => ({
  id: asId<'collection'>(view.id),
  kind: view.kind,
  name: view.name,
  type: view.type,
  home,
  createdBy: null,
})

async function versionCountAt(reader: Reader, id: CollectionId, at: string): Promise<number> {
  const { count } = await reader.db
    .selectFrom('memberships as m')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('m.collection_id', '=', id)
    .where(membershipLivedAt(at))
    .executeTakeFirstOrThrow()
  return count
}

/** Collections of a registry as they were, by their present names. Those deleted since are not told. */
export async function listCollectionsAt(
  reader: Reader,
  home: HomeAccess,
  input: { at: string; cursor?: string | undefined; limit: number },
): Promise<PageOf<Collection>> {
  const list = `collections-at ${home.id}`
  const after = decodeCursor(list, input.cursor, 2)
  let query = reader.db
    .selectFrom('collections as c')
    .select(['c.id', 'c.name_key'])
    .where('c.home_id', '=', home.id)
    .where('c.trash_id', 'is', null)
    .where(collectionExistedAt(input.at))
    .orderBy('c.name_key')
    .orderBy('c.id')
    .limit(input.limit + 1)
  if (after !== null) query = query.where(sql<SqlBool>`(c.name_key, c.id) > (${after[0]}, ${after[1]})`)
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(list, [row.name_key, row.id]),
  )
  const views = await collectionViews(
    reader,
    home,
    page.rows.map((row) => row.id),
  )
  const items: Collection[] = []
  for (const view of views) items.push(await asOf(reader, home, view, input.at))
  return { items, nextCursor: page.nextCursor, total: null }
}

/** The version that a collection held under `v3` or an alias at a past time. */
export async function versionAt(
  reader: Reader,
  collection: CollectionAccess,
  reference: VersionRef,
  at: string,
): Promise<CollectionVersion> {
  await requireExistedAt(reader, collection, at)
  const id = await membershipIdAt(reader, collection, reference, at)
  const [view] = id === null ? [] : await versionViewsAt(reader, collection, [id], at)
  if (view === undefined) throw notFound(`“${collection.name}:${formatVersionRef(reference)}” at ${at}`)
  return view
}

async function membershipIdAt(
  reader: Reader,
  collection: CollectionAccess,
  reference: VersionRef,
  at: string,
): Promise<MembershipId | null> {
  if (reference.kind === 'alias') {
    const value = await aliasAt(reader, collection, reference.alias, at)
    return value === null ? null : asId<'membership'>(value.membershipId)
  }
  const row = await reader.db
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.collection_id', '=', collection.id)
    .where('m.number', '=', reference.number)
    .where(membershipLivedAt(at))
    .executeTakeFirst()
  return row?.id ?? null
}

/** Memberships as they were shown at a past time: their aliases, and the version's tags, description and metadata. */
export async function versionViewsAt(
  reader: Reader,
  collection: CollectionAccess,
  ids: readonly MembershipId[],
  at: string,
): Promise<CollectionVersion[]> {
  const views = await versionViews(reader, collection, ids)
  const aliases = await aliasesAt(reader, collection, at)
  const fields = await versionFieldsAt(
    reader,
    views.map((view) => asId<'version'>(view.versionId)),
    at,
  )
  return views.map((view) => ({
    ...view,
    ...fields.get(asId<'version'>(view.versionId)),
    aliases: aliases
      .filter((value) => value.membershipId === view.membershipId)
      .map((value) => ({ alias: value.alias, protected: value.protected })),
  }))
}
