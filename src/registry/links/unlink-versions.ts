import { notFound, Problem } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { may } from '../../contract/permissions.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, requireRole } from '../access/home.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { chooseMemberships } from './choose-memberships.ts'
import type { MembershipRow } from './membership-row.ts'
import { removeMemberships } from './remove-memberships.ts'

/**
 * Removes links: the versions stay, and the aliases that the links held go with them (semantics.md, Unlink, delete,
 * restore). All or nothing.
 */
export async function unlinkVersions(
  ctx: Context,
  input: { collectionId: CollectionId; versions: readonly string[] },
): Promise<{ unlinked: string[]; failures: []; actionId: string }> {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'unlink')
    await holdCollection(change, collection.id)
    const { rows, missing } = await chooseMemberships(change, collection, { versions: input.versions })
    const [first] = missing
    if (first !== undefined) throw notFound(`“${collection.name}:${first.version}”`)
    await requireUnlinkable(change, collection, rows)
    await removeMemberships(change, rows)
    return { unlinked: rows.map((row) => `v${row.number}`), failures: [], actionId: change.actionId }
  })
}

/** Refuses sources, and versions that hold a protected alias where the caller is no admin. */
export async function requireUnlinkable(
  change: Change,
  collection: CollectionAccess,
  rows: readonly MembershipRow[],
): Promise<void> {
  const source = rows.find((row) => row.is_source === 1)
  if (source !== undefined) {
    throw new Problem(
      'invalid_input',
      `${collection.name}:v${source.number} is the version itself, not a link to it: it cannot be unlinked. Delete it instead.`,
    )
  }
  if (may(collection.home.role, 'delete_protected')) return
  const held = await protectedAliasOn(change, collection, rows)
  if (held === null) return
  throw new Problem(
    'alias_protected',
    `${collection.name}:v${held.number} holds the protected alias “${held.alias}”: only admins of ${collection.home.name} may unlink it. Ask one of them.`,
    { details: { alias: held.alias, role: collection.home.role, needs: 'admin' } },
  )
}

async function protectedAliasOn(
  change: Change,
  collection: CollectionAccess,
  rows: readonly MembershipRow[],
): Promise<{ alias: string; number: number } | null> {
  const aliases = await protectedAliasesOf(change, collection.home)
  if (aliases.length === 0) return null
  const numbers = new Map(rows.map((row) => [row.id, row.number]))
  const held = await change.db
    .selectFrom('aliases')
    .select(['alias', 'membership_id'])
    .where('collection_id', '=', collection.id)
    .where('alias', 'in', aliases)
    .execute()
  for (const row of held) {
    const number = numbers.get(row.membership_id)
    if (number !== undefined) return { alias: row.alias, number }
  }
  return null
}
