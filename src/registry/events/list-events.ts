import type { Event } from '../../contract/schemas/activity.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { eventCondition } from '../filters/event-filter.ts'
import { type EventScopeInput, eventScope, isShown } from './event-scope.ts'
import { eventRows, eventViews } from './event-views.ts'

export interface EventListInput extends EventScopeInput {
  filter?: string | undefined
  /** Only events with a greater `seq`, oldest first. */
  after?: number | undefined
  order?: 'asc' | 'desc' | undefined
  cursor?: string | undefined
  limit: number
}

/** What changed where the caller may look. */
export async function listEvents(ctx: Context, input: EventListInput): Promise<PageOf<Event>> {
  const reader = reading(ctx)
  const scope = await eventScope(reader, input)
  const order = input.after === undefined ? (input.order ?? 'desc') : 'asc'
  const list = `events ${order}`
  const cursor = decodeCursor(list, input.cursor, 1)
  let query = eventRows(reader)
    .where(isShown(reader, scope))
    .orderBy('e.seq', order)
    .limit(input.limit + 1)
  if (input.after !== undefined) query = query.where('e.seq', '>', input.after)
  if (cursor !== null) query = query.where('e.seq', order === 'asc' ? '>' : '<', Number(cursor[0]))
  const condition = eventCondition(ctx.database.dialect, input.filter)
  if (condition !== null) query = query.where(condition)
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.seq]))
  return { items: await eventViews(reader, page.rows), nextCursor: page.nextCursor, total: null }
}
