import { asId, type MembershipId } from '../../../contract/ids.ts'
import { holdCollection } from '../../access/hold.ts'
import { collectionById } from '../../access/home.ts'
import { applyAliasChanges } from '../../aliases/change-aliases.ts'
import type { Change } from '../../db/transact.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'

/** Puts an alias back where it was, if it is still where the event put it. */
export async function undoAliasMove(change: Change, event: ActionEvent): Promise<void> {
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  const alias = required(event.subject, 'alias', event)
  await holdCollection(change, collection.id)
  const { fromMembershipId, toMembershipId } = event.details as Record<string, MembershipId | null>
  const holder = await change.db
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select(['m.id', 'm.number'])
    .where('a.collection_id', '=', collection.id)
    .where('a.alias', '=', alias)
    .executeTakeFirst()
  if ((holder?.id ?? null) !== (toMembershipId ?? null)) {
    const now = holder === undefined ? 'is on no version' : `is on v${holder.number}`
    throw await contradicted(change, event, `the alias “${alias}” ${now} now`)
  }
  if (fromMembershipId != null) await requireLive(change, event, fromMembershipId)
  await applyAliasChanges(change, collection, [{ alias, to: fromMembershipId ?? null }])
}

async function requireLive(change: Change, event: ActionEvent, id: string): Promise<void> {
  const row = await change.db
    .selectFrom('memberships')
    .select('id')
    .where('id', '=', asId<'membership'>(id))
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw await contradicted(change, event, 'the version that held the alias is gone')
}
