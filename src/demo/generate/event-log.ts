import type { ActionId } from '../../contract/ids.ts'
import type { Context } from '../../registry/context.ts'
import { eventRow, type NewEvent } from '../../registry/events/append.ts'
import type { RowWriter } from './row-writer.ts'

/** One call of a verb: what its events share. */
export interface PlannedAction {
  readonly actionId: ActionId
  readonly at: string
}

export interface EventLog {
  /** Rows as `appendEvents` makes them. */
  add(writer: RowWriter, action: PlannedAction, event: NewEvent): void
}

export async function openEventLog(ctx: Context): Promise<EventLog> {
  const last = await ctx.database.kysely
    .selectFrom('events')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let newest = last?.at ?? ''
  return {
    add(writer, action, event) {
      // Times of events never go back, whatever the plan says.
      if (action.at > newest) newest = action.at
      writer.add('events', eventRow(ctx, { actionId: action.actionId, at: newest }, event))
    },
  }
}
