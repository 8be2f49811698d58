import type { TrashItem } from '../../contract/schemas/activity.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { isOpenTo, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { peopleById } from '../identity/people.ts'

const LIST = 'trash'

/**
 * What was deleted where the caller may look and can still be restored, newest first. What lies in a registry or
 * project that is in the trash itself comes back with that, and is not listed beside it.
 */
export async function listTrash(
  ctx: Context,
  input: { cursor?: string | undefined; limit: number },
): Promise<PageOf<TrashItem>> {
  const reader = reading(ctx)
  const after = decodeCursor(LIST, input.cursor, 2)
  let query = reader.db
    .selectFrom('trash as t')
    .innerJoin('homes as h', 'h.id', 't.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select([
      't.id',
      't.kind',
      't.target_id',
      't.name',
      't.path',
      't.deleted_at',
      't.deleted_by',
      't.expires_at',
      'h.id as home_id',
      'h.kind as home_kind',
      'h.name as home_name',
      'e.name as entity',
    ])
    .where('t.expires_at', '>', ctx.clock().toISOString())
    .where((eb) => eb.or([eb('h.trash_id', 'is', null), eb('h.trash_id', '=', eb.ref('t.id'))]))
    .where((eb) => isOpenTo(ctx, eb))
    .orderBy('t.deleted_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(input.limit + 1)
  if (after !== null) {
    const [deletedAt, id] = [String(after[0]), String(after[1])]
    query = query.where((eb) =>
      eb.or([
        eb('t.deleted_at', '<', deletedAt),
        eb.and([eb('t.deleted_at', '=', deletedAt), eb('t.id', '<', id as never)]),
      ]),
    )
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor(LIST, [row.deleted_at, row.id]),
  )
  const personOf = await peopleById(
    reader,
    page.rows.map((row) => row.deleted_by),
  )
  const items = page.rows.map((row): TrashItem => {
    const isHome = row.target_id === row.home_id
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      path: row.path,
      home: isHome ? null : { kind: row.home_kind, id: row.home_id, name: row.home_name, entity: row.entity },
      deletedAt: row.deleted_at,
      deletedBy: personOf(row.deleted_by),
      expiresAt: row.expires_at,
    }
  })
  return { items, nextCursor: page.nextCursor, total: null }
}
