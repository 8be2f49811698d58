import type { CollectionId } from '../../contract/ids.ts'
import { may } from '../../contract/permissions.ts'
import type { UnlinkResult } from '../../contract/schemas/collection.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, requireRole } from '../access/home.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { chooseMemberships } from './choose-memberships.ts'
import type { MembershipRow } from './membership-row.ts'
import { removeMemberships } from './remove-memberships.ts'
import { requireUnlinkable } from './unlink-versions.ts'

/**
 * Unlinks all versions of a collection that match a filter, in one action with one undo. Those that hold a protected
 * alias which the caller may not take off are told and stay (semantics.md, Aliases).
 */
export async function unlinkMatching(
  ctx: Context,
  input: { collectionId: CollectionId; filter: string },
): Promise<UnlinkResult> {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'unlink')
    await holdCollection(change, collection.id)
    const { rows } = await chooseMemberships(change, collection, { filter: input.filter })
    const held = await protectedHeld(change, collection)
    const free = rows.filter((row) => !held.has(row.id))
    await requireUnlinkable(change, collection, free)
    await removeMemberships(change, free)
    return {
      unlinked: free.map((row) => `v${row.number}`),
      failures: rows
        .filter((row) => held.has(row.id))
        .map((row) => failure(collection, row, held.get(row.id) ?? '')),
      actionId: change.emitted() ? change.actionId : null,
    }
  })
}

/** Memberships that hold a protected alias, with one of them; none for those who may take protected aliases off. */
async function protectedHeld(change: Change, collection: CollectionAccess): Promise<Map<string, string>> {
  if (may(collection.home.role, 'delete_protected')) return new Map()
  const aliases = await protectedAliasesOf(change, collection.home)
  if (aliases.length === 0) return new Map()
  const rows = await change.db
    .selectFrom('aliases')
    .select(['alias', 'membership_id'])
    .where('collection_id', '=', collection.id)
    .where('alias', 'in', aliases)
    .orderBy('alias', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.membership_id, row.alias]))
}

const failure = (collection: CollectionAccess, row: MembershipRow, alias: string) => ({
  version: `v${row.number}`,
  code: 'alias_protected',
  detail: `It holds the protected alias “${alias}”: only admins of ${collection.home.name} may unlink it. Ask one of them.`,
})
