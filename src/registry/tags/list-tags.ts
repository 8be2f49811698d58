import { asId } from '../../contract/ids.ts'
import { collectionById, isVisibleHome, type Reader, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'

export interface TagCount {
  tag: string
  count: number
}

/** The tags in use on collections and versions where the caller may look, by name, with how often. */
export async function listTags(
  ctx: Context,
  input: {
    registry?: string | undefined
    collection?: string | undefined
    prefix?: string | undefined
    limit: number
  },
): Promise<{ items: TagCount[]; cut: boolean }> {
  const reader = reading(ctx)
  const rows = await tagsQuery(reader, await scopeOf(reader, input), input.prefix, input.limit + 1).execute()
  return { items: rows.slice(0, input.limit), cut: rows.length > input.limit }
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
