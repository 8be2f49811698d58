import { formatHomePath } from '../../contract/paths/paths.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Star } from '../../contract/schemas/personal.ts'
import { isVisibleHome, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'

const LIST = 'stars'

/** What the caller has put a star on and still sees, the latest star first. */
export async function listStars(ctx: Context, input: PageInput): Promise<PageOf<Star>> {
  const reader = reading(ctx)
  const after = decodeCursor(LIST, input.cursor, 2)
  let query = starRows(reader).limit(input.limit + 1)
  if (after !== null) {
    const [at, id] = [String(after[0]), String(after[1])]
    query = query.where((eb) => eb(eb.refTuple('s.created_at', 's.target_id'), '<', eb.tuple(at, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(LIST, [row.created_at, row.target_id]),
  )
  return { items: page.rows.map(star), nextCursor: page.nextCursor, total: null }
}

type Row = Awaited<ReturnType<ReturnType<typeof starRows>['execute']>>[number]

function starRows(reader: Reader) {
  return (
    reader.db
      .selectFrom('stars as s')
      .leftJoin('collections as c', 'c.id', 's.collection_id')
      // A star on a registry names its home itself, one on a collection the home around it.
      .innerJoin('homes as h', (join) =>
        join.on((eb) => eb('h.id', '=', eb.fn.coalesce('s.home_id', 'c.home_id'))),
      )
      .leftJoin('entities as e', 'e.id', 'h.entity_id')
      .select([
        's.target_id',
        's.created_at',
        'c.name as collection',
        'c.type',
        'h.id as home_id',
        'h.kind as home_kind',
        'h.name as home',
        'e.name as entity',
      ])
      .where('s.user_id', '=', reader.ctx.actor.userId)
      .where('c.trash_id', 'is', null)
      .where((eb) => isVisibleHome(reader.ctx, eb))
      .orderBy('s.created_at', 'desc')
      .orderBy('s.target_id', 'desc')
  )
}

function star(row: Row): Star {
  const shared = { id: row.target_id, starredAt: row.created_at }
  if (row.collection === null) {
    return { kind: 'registry', ...shared, name: row.home, path: row.home, type: null, home: null }
  }
  const home = { kind: row.home_kind, id: row.home_id, name: row.home, entity: row.entity }
  return {
    kind: 'collection',
    ...shared,
    name: row.collection,
    path: formatHomePath(home, row.collection),
    type: row.type,
    home,
  }
}
