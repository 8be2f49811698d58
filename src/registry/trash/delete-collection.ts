import { Problem } from '../../contract/errors.ts'
import type { CollectionId, TrashId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { may } from '../../contract/permissions.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, requireRole } from '../access/home.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { removeLinksTo } from './remove-links.ts'
import { requireDeletable } from './require-deletable.ts'
import { type Deleted, NOTHING, putInTrash, type TrashContents } from './trash-items.ts'

/**
 * Puts a collection of a registry into the trash: its links vanish with it, the versions stay. Or an artifact, with all
 * its versions and every link to them; `force` if links or aliases hold any.
 */
export async function deleteCollection(
  ctx: Context,
  input: { collectionId: CollectionId; force?: boolean | undefined },
): Promise<Deleted> {
  return transact(ctx, (change) => deleteCollectionIn(change, input.collectionId, input.force ?? false))
}

export async function deleteCollectionIn(change: Change, id: CollectionId, force: boolean): Promise<Deleted> {
  const collection = await collectionById(change, id)
  requireRole(collection.home, 'delete_collection')
  await holdCollection(change, id)
  const trashId = change.ctx.newId('trash')
  const contents =
    collection.kind === 'artifact'
      ? await removeVersions(change, collection, trashId, force)
      : await leaveLinksHidden(change, collection)
  await hide(change, collection, trashId)
  await putInTrash(change, {
    id: trashId,
    kind: collection.kind,
    targetId: id,
    homeId: collection.home.id,
    name: collection.name,
    path: formatHomePath(collection.home, collection.name),
    contents,
  })
  change.emit({
    kind: 'collection.deleted',
    homeId: collection.home.id,
    collectionId: id,
    subject: collection.name,
    details: { trashId, name: collection.name },
  })
  return { trashId, actionId: change.actionId }
}

/** Links and aliases stay in the hidden collection as they are, so that it comes back whole. */
async function leaveLinksHidden(change: Change, collection: CollectionAccess): Promise<TrashContents> {
  if (may(collection.home.role, 'delete_protected')) return NOTHING
  const aliases = await protectedAliasesOf(change, collection.home)
  if (aliases.length === 0) return NOTHING
  const held = await change.db
    .selectFrom('aliases')
    .select('alias')
    .where('collection_id', '=', collection.id)
    .where('alias', 'in', aliases)
    .orderBy('alias')
    .executeTakeFirst()
  if (held === undefined) return NOTHING
  throw new Problem(
    'alias_protected',
    `The collection “${collection.name}” holds the protected alias “${held.alias}”: only admins of ${collection.home.name} may delete it. Ask one of them.`,
    { details: { alias: held.alias, role: collection.home.role, needs: 'admin' } },
  )
}

async function removeVersions(
  change: Change,
  artifact: CollectionAccess,
  trashId: TrashId,
  force: boolean,
): Promise<TrashContents> {
  const scope = { kind: 'artifact', id: artifact.id } as const
  const locked = await removeLinksTo(change, scope, trashId, () =>
    requireDeletable(change, scope, artifact.name, force),
  )
  await change.db
    .updateTable('versions')
    .set({ trash_id: trashId })
    .where('collection_id', '=', artifact.id)
    .where('trash_id', 'is', null)
    .execute()
  return locked
}

async function hide(change: Change, collection: CollectionAccess, trashId: TrashId): Promise<void> {
  await change.db
    .updateTable('collections')
    .set({ trash_id: trashId })
    .where('id', '=', collection.id)
    .execute()
  await change.db
    .updateTable('homes')
    .set((eb) => ({ collection_count: eb('collection_count', '-', 1), updated_at: change.at }))
    .where('id', '=', collection.home.id)
    .execute()
}
