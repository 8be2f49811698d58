import type { CollectionId } from '../../contract/ids.ts'
import type { Change } from '../db/transact.ts'

export const LATEST = 'latest'

/**
 * Puts `latest` on the newest live version, or nowhere when there is none (semantics.md, Versions: kept by the
 * registry). It is a row like every alias, so that paths, filters and lists need no second way; its moves are not
 * events, because they follow from those of the versions.
 */
export async function keepLatest(change: Change, collectionId: CollectionId): Promise<void> {
  const newest = await change.db
    .selectFrom('memberships')
    .select(['id', 'created_at', 'created_by'])
    .where('collection_id', '=', collectionId)
    .where('removed_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest === undefined) {
    await change.db
      .deleteFrom('aliases')
      .where('collection_id', '=', collectionId)
      .where('alias', '=', LATEST)
      .execute()
    return
  }
  const row = { membership_id: newest.id, since: change.at, set_by: newest.created_by }
  await change.db
    .insertInto('aliases')
    .values({ collection_id: collectionId, alias: LATEST, ...row })
    // Only where it moves: `since` is when it came to this version.
    .onConflict((conflict) =>
      conflict
        .columns(['collection_id', 'alias'])
        .doUpdateSet(row)
        .where('aliases.membership_id', '!=', newest.id),
    )
    .execute()
}
