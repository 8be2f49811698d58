import type { MembershipId, VersionId } from '../../contract/ids.ts'
import type { CollectionAccess } from '../access/home.ts'
import { keepLatest } from '../aliases/latest.ts'
import type { Change } from '../db/transact.ts'
import { addFacets } from './facets.ts'

export interface NewMembership {
  id: MembershipId
  number: number
}

/**
 * Gives a version the next number of a collection: at its source when it is logged, in a registry when it is linked.
 * The update of the counter holds the collection's row to the end of the transaction, so numbers have no gap and no
 * double however many writers there are.
 */
export async function addMembership(
  change: Change,
  collection: CollectionAccess,
  versionId: VersionId,
  isSource: boolean,
): Promise<NewMembership> {
  const { next_number } = await change.db
    .updateTable('collections')
    .set((eb) => ({
      next_number: eb('next_number', '+', 1),
      version_count: eb('version_count', '+', 1),
      updated_at: change.at,
    }))
    .where('id', '=', collection.id)
    .returning('next_number')
    .executeTakeFirstOrThrow()
  const number = next_number - 1
  const id = change.ctx.newId('membership')
  await change.db
    .insertInto('memberships')
    .values({
      id,
      collection_id: collection.id,
      version_id: versionId,
      number,
      is_source: isSource ? 1 : 0,
      created_at: change.at,
      created_by: change.ctx.actor.userId,
      removed_at: null,
      was_restored: 0,
    })
    .execute()
  await addFacets(change, { id, collection_id: collection.id, number }, versionId)
  await keepLatest(change, collection.id)
  return { id, number }
}
