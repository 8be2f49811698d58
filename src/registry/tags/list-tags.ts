import { asId } from '../../contract/ids.ts'
import { tagKey } from '../../contract/names/tag-key.ts'
import { collectionById, isVisibleHome, type Reader, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'

export interface TagCount {
  tag: string
  count: number
  /** With `near`: differs from what was typed only by case, spaces, `-` or `_`. */
  near?: boolean
}

/** The tags in use on collections and versions where the caller may look, by name, with how often. */
export async function listTags(
  ctx: Context,
  input: {
    registry?: string | undefined
    collection?: string | undefined
    prefix?: string | undefined
    near?: string | undefined
    limit: number
  },
): Promise<{ items: TagCount[]; cut: boolean }> {
  const reader = reading(ctx)
  if (input.near !== undefined) return tagsNear(reader, await scopeOf(reader, input), input.near, input)
  const rows = await tagsQuery(reader, await scopeOf(reader, input), input.prefix, input.limit + 1).execute()
  return { items: rows.slice(0, input.limit), cut: rows.length > input.limit }
}

/** Tags looked through for those near to what is typed; a registry with more has lost the use of them. */
const LOOKED_AT = 5000

/**
 * Tags by how near they are to what somebody types, near-duplicates first (ui.md, Tags), so that the tag that is there
 * is taken rather than a second spelling of it made.
 */
async function tagsNear(
  reader: Reader,
  scope: Scope,
  typed: string,
  { prefix, limit }: { prefix?: string | undefined; limit: number },
): Promise<{ items: TagCount[]; cut: boolean }> {
  const rows = await tagsQuery(reader, scope, prefix, LOOKED_AT + 1).execute()
  const wanted = tagKey(typed)
  const ranked = rows
    .map(({ tag, count }) => ({ tag, count, rank: rankOf(tag, typed, wanted) }))
    .filter(({ rank }) => rank < FAR)
    .toSorted((a, b) => a.rank - b.rank || b.count - a.count || (a.tag < b.tag ? -1 : 1))
  return {
    items: ranked
      .slice(0, limit)
      .map(({ tag, count, rank }) => ({ tag, count, near: rank <= SAME_KEY && wanted !== '' })),
    cut: ranked.length > limit || rows.length > LOOKED_AT,
  }
}

const SAME_KEY = 1
const FAR = 4

function rankOf(tag: string, typed: string, wanted: string): number {
  if (tag === typed) return 0
  const key = tagKey(tag)
  if (key === wanted) return SAME_KEY
  if (key.startsWith(wanted)) return 2
  return key.includes(wanted) ? 3 : FAR
}

interface Scope {
  homeId?: string
  collectionId?: string
}

async function scopeOf(
  reader: Reader,
  input: { registry?: string | undefined; collection?: string | undefined },
): Promise<Scope> {
  if (input.collection !== undefined) {
    return { collectionId: (await collectionById(reader, asId<'collection'>(input.collection))).id }
  }
  if (input.registry !== undefined) return { homeId: (await registryByName(reader, input.registry)).id }
  return {}
}

/** The end of every string that begins with a prefix, in code point order. */
const AFTER_ALL = '\u{10FFFF}'

function tagsQuery(reader: Reader, scope: Scope, prefix: string | undefined, limit: number) {
  const { ctx } = reader
  // A version's tags count where it stands: once for each collection in scope that holds it.
  const onVersions = reader.db
    .selectFrom('facets as f')
    .innerJoin('collections as c', 'c.id', 'f.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .select(['f.txt as tag', 'f.membership_id as carrier'])
    .where('f.key', '=', 'tag')
    .where('f.txt', 'is not', null)
    .where('c.trash_id', 'is', null)
    .where((eb) => isVisibleHome(ctx, eb))
    .$if(scope.homeId !== undefined, (query) =>
      query.where('h.id', '=', asId<'registry'>(scope.homeId ?? '')),
    )
    .$if(scope.collectionId !== undefined, (query) =>
      query.where('f.collection_id', '=', asId<'collection'>(scope.collectionId ?? '')),
    )
  const onCollections = reader.db
    .selectFrom('tags as t')
    .innerJoin('collections as c', 'c.id', 't.target_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .select(['t.tag', 't.target_id as carrier'])
    .where('c.trash_id', 'is', null)
    .where((eb) => isVisibleHome(ctx, eb))
    .$if(scope.homeId !== undefined, (query) =>
      query.where('h.id', '=', asId<'registry'>(scope.homeId ?? '')),
    )
    .$if(scope.collectionId !== undefined, (query) =>
      query.where('c.id', '=', asId<'collection'>(scope.collectionId ?? '')),
    )
  return reader.db
    .selectFrom(
      onCollections.unionAll(onVersions.$castTo<{ tag: string; carrier: string }>() as never).as('u'),
    )
    .select((eb) => ['u.tag', eb.fn.countAll<number>().as('count')])
    .$if(prefix !== undefined && prefix !== '', (query) =>
      query.where('u.tag', '>=', prefix ?? '').where('u.tag', '<', (prefix ?? '') + AFTER_ALL),
    )
    .groupBy('u.tag')
    .orderBy('u.tag')
    .limit(limit)
}
