import type { ActionId, CollectionId, HomeId, MembershipId, RunId, VersionId } from '../../contract/ids.ts'
import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Change } from '../db/transact.ts'

/** An event as undo needs it. */
export interface ActionEvent {
  readonly seq: number
  readonly kind: EventKind
  readonly home_id: HomeId | null
  readonly collection_id: CollectionId | null
  readonly membership_id: MembershipId | null
  readonly version_id: VersionId | null
  readonly run_id: RunId | null
  readonly subject: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** Takes one event back, as a write of the caller, or says what contradicts it. */
export type Inverse = (change: Change, event: ActionEvent) => Promise<void>

/** The same for events of one kind that stand together: a bulk action has one for each of up to ten thousand versions. */
export type InverseOfMany = (change: Change, events: readonly ActionEvent[]) => Promise<void>

/** The events of an action, the last one first. */
export async function eventsOfAction(change: Change, actionId: ActionId): Promise<ActionEvent[]> {
  const rows = await change.db
    .selectFrom('events')
    .select([
      'seq',
      'kind',
      'home_id',
      'collection_id',
      'membership_id',
      'version_id',
      'run_id',
      'subject',
      'details',
    ])
    .where('action_id', '=', actionId)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> }))
}

/** A field that every event of its kind carries. */
export function required<T>(value: T | null, what: string, event: ActionEvent): T {
  if (value === null) throw new Error(`The event ${event.seq} (${event.kind}) has no ${what}.`)
  return value
}

/** The fields that an edit changed, before and after it. */
export const editOf = <Fields>(event: ActionEvent): { before: Fields; after: Fields } =>
  event.details as unknown as { before: Fields; after: Fields }
