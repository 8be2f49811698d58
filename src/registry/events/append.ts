import type { ActionId, CollectionId, HomeId, MembershipId, RunId, VersionId } from '../../contract/ids.ts'
import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Context } from '../context.ts'
import type { Change } from '../db/transact.ts'

/** What a verb says happened. Time, actor, door and action come from the transaction. */
export interface NewEvent {
  kind: EventKind
  homeId?: HomeId | null
  collectionId?: CollectionId
  membershipId?: MembershipId | null
  versionId?: VersionId
  runId?: RunId
  /** What it is about: an alias, a version label, a name. */
  subject?: string | null
  from?: string | null
  to?: string | null
  reason?: string | null
  details?: Record<string, unknown>
}

/** Rows of one insert; keeps well below the 32,766 parameters of SQLite. */
const BATCH = 500

/**
 * Appends to the one log. Numbers and times of events go up together in commit order, also when the clocks of two
 * processes disagree: history and `at=` then replay to what was.
 */
export async function appendEvents(change: Change, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  await change.ctx.database.dialect.lockEventLog(change.db)
  const last = await change.db
    .selectFrom('events')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const at = last !== undefined && last.at > change.at ? last.at : change.at
  const rows = events.map((event) => eventRow(change.ctx, { actionId: change.actionId, at }, event))
  for (let start = 0; start < rows.length; start += BATCH) {
    await change.db
      .insertInto('events')
      .values(rows.slice(start, start + BATCH))
      .execute()
  }
}

/** An event as the log keeps it; `at` is not before that of the event before it. */
export const eventRow = (
  ctx: Context,
  { actionId, at }: { readonly actionId: ActionId; readonly at: string },
  event: NewEvent,
) => ({
  action_id: actionId,
  kind: event.kind,
  at,
  actor_id: ctx.door === 'system' ? null : ctx.actor.userId,
  door: ctx.door,
  request_id: ctx.requestId,
  reason: event.reason ?? null,
  home_id: event.homeId ?? null,
  collection_id: event.collectionId ?? null,
  membership_id: event.membershipId ?? null,
  version_id: event.versionId ?? null,
  run_id: event.runId ?? null,
  subject: event.subject ?? null,
  from_value: event.from ?? null,
  to_value: event.to ?? null,
  details: JSON.stringify(event.details ?? {}),
})
