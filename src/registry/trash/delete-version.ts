import { notFound, Problem } from '../../contract/errors.ts'
import type { VersionId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { holdVersion } from '../access/hold.ts'
import { type CollectionAccess, collectionById, type Reader, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { lockMemberships, type MembershipRow, membershipRows } from '../links/membership-row.ts'
import { removeMemberships } from '../links/remove-memberships.ts'
import { resolveVersion } from '../paths/resolve-version.ts'
import { requireDeletable } from './require-deletable.ts'
import { type Deleted, putInTrash } from './trash-items.ts'

/** Puts a version into the trash, with its links and aliases wherever they are. `force` if any hold it. */
export async function deleteVersion(
  ctx: Context,
  input: { version: string; force?: boolean | undefined },
): Promise<Deleted> {
  return transact(ctx, async (change) => {
    const { versionId } = await resolveVersion(change, input.version)
    return deleteVersionIn(change, versionId, input.force ?? false)
  })
}

export async function deleteVersionIn(
  change: Change,
  versionId: VersionId,
  force: boolean,
): Promise<Deleted> {
  await holdVersion(change, versionId)
  const memberships = await lockMemberships(change, () =>
    membershipRows(change).where('m.version_id', '=', versionId).where('m.removed_at', 'is', null).execute(),
  )
  const { source, collection } = await sourceOf(change, memberships)
  requireRole(collection.home, 'delete_collection')
  const name = `${collection.name}:v${source.number}`
  await requireDeletable(change, { kind: 'version', id: versionId }, name, force)
  const trashId = change.ctx.newId('trash')
  await change.db.updateTable('versions').set({ trash_id: trashId }).where('id', '=', versionId).execute()
  const aliases = await removeMemberships(change, memberships, trashId)
  await putInTrash(change, {
    id: trashId,
    kind: 'version',
    targetId: versionId,
    homeId: collection.home.id,
    name,
    path: `${formatHomePath(collection.home, collection.name)}:v${source.number}`,
    contents: { memberships: memberships.map((row) => row.id), aliases },
  })
  change.emit({
    kind: 'version.deleted',
    homeId: collection.home.id,
    collectionId: collection.id,
    membershipId: source.id,
    versionId,
    subject: `v${source.number}`,
    details: { trashId, name },
  })
  return { trashId, actionId: change.actionId }
}

/** The artifact that the version stands in. Who meets it only through links may unlink it, not delete it. */
export async function sourceOf(
  reader: Reader,
  memberships: readonly MembershipRow[],
): Promise<{ source: MembershipRow; collection: CollectionAccess }> {
  const source = memberships.find((row) => row.is_source === 1)
  if (source === undefined) throw notFound('That version')
  const collection = await unlessNotFound(collectionById(reader, source.collection_id))
  if (collection !== null) return { source, collection }
  throw new Problem(
    'forbidden',
    'This version belongs to a project that you may not see: you may unlink it, but not delete it.',
  )
}
