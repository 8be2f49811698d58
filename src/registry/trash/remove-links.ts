import type { TrashId } from '../../contract/ids.ts'
import type { Change } from '../db/transact.ts'
import { batchesOf, lockMemberships, membershipRows } from '../links/membership-row.ts'
import { removeMemberships } from '../links/remove-memberships.ts'
import { isInScope, type Scope } from './scope.ts'
import type { TrashContents } from './trash-items.ts'

/**
 * Removes every link to the versions in scope, also from collections that are in the trash themselves. The versions are
 * locked first and their links read after: a link that is being made meanwhile is either seen here, or refused there.
 * `check` runs when all is locked and nothing is changed yet.
 */
export async function removeLinksTo(
  change: Change,
  scope: Scope,
  trashId: TrashId,
  check: () => Promise<void>,
): Promise<TrashContents> {
  const { dialect } = change.ctx.database
  const versions = await change.db
    .selectFrom('versions as v')
    .select('v.id')
    .where(isInScope(scope, 'v.id'))
    .orderBy('v.id')
    .execute()
  for (const batch of batchesOf(versions.map((row) => row.id)))
    await dialect.lockRows(change.db, 'versions', batch)
  const links = await lockMemberships(change, () =>
    membershipRows(change)
      .where('m.removed_at', 'is', null)
      .where('m.is_source', '=', 0)
      .where(isInScope(scope, 'm.version_id'))
      .execute(),
  )
  await check()
  const aliases = await removeMemberships(change, links, trashId)
  return { memberships: links.map((row) => row.id), aliases }
}
