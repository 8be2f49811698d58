import { Problem } from '../../contract/errors.ts'
import { asId, type VersionId } from '../../contract/ids.ts'
import { parseTags } from '../../contract/names/names.ts'
import { holdCollection, holdVersion } from '../access/hold.ts'
import { type CollectionAccess, collectionById, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { refreshFacets } from '../versions/facets.ts'
import { versionById } from '../versions/find-version.ts'

export interface TagEdit {
  add?: readonly string[] | undefined
  remove?: readonly string[] | undefined
}

/** What carries tags. A version's are its own, whatever collection it was met in. */
export type TagTarget =
  | { kind: 'collection'; collection: CollectionAccess }
  | { kind: 'version'; versionId: VersionId; number: number; collection: CollectionAccess }

export interface TagOutcome {
  target: string
  tags: string[]
  problem: { code: string; detail: string } | null
}

/** Adds and removes tags on many things in one action; what cannot be changed is told and leaves the rest. */
export async function changeTags(
  ctx: Context,
  input: TagEdit & { targets: readonly string[] },
): Promise<{ outcomes: TagOutcome[]; actionId: string | null }> {
  const edit = { add: parseTags(input.add ?? [], 'add'), remove: parseTags(input.remove ?? [], 'remove') }
  return transact(ctx, async (change) => {
    const outcomes: TagOutcome[] = []
    for (const id of new Set(input.targets)) {
      try {
        const target = await tagTarget(change, id)
        outcomes.push({ target: id, tags: await changeTagsOf(change, target, edit), problem: null })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        outcomes.push({ target: id, tags: [], problem: { code: error.code, detail: error.message } })
      }
    }
    return { outcomes, actionId: change.emitted() ? change.actionId : null }
  })
}

async function tagTarget(change: Change, id: string): Promise<TagTarget> {
  if (id.startsWith('ver_')) {
    const { versionId, number, collection } = await versionById(change, id, 'edit')
    requireRole(collection.home, 'edit')
    return { kind: 'version', versionId, number, collection }
  }
  const collection = await collectionById(change, asId<'collection'>(id))
  requireRole(collection.home, 'edit')
  return { kind: 'collection', collection }
}

/** The same inside a transaction that does more; permission has been checked. Answers the tags there are now. */
export async function changeTagsOf(change: Change, target: TagTarget, edit: TagEdit): Promise<string[]> {
  const id = target.kind === 'version' ? target.versionId : target.collection.id
  if ((edit.add?.length ?? 0) + (edit.remove?.length ?? 0) > 0) await hold(change, target)
  const rows = await change.db
    .selectFrom('tags')
    .select('tag')
    .where('target_id', '=', id)
    .orderBy('tag')
    .execute()
  const before = rows.map((row) => row.tag)
  const kept = before.filter((tag) => edit.remove?.includes(tag) !== true || edit.add?.includes(tag) === true)
  const added = [...new Set(edit.add ?? [])].filter((tag) => !before.includes(tag))
  const after = [...kept, ...added].toSorted()
  const removed = before.filter((tag) => !kept.includes(tag))
  if (added.length === 0 && removed.length === 0) return before
  if (removed.length > 0)
    await change.db.deleteFrom('tags').where('target_id', '=', id).where('tag', 'in', removed).execute()
  if (added.length > 0) {
    await change.db
      .insertInto('tags')
      .values(added.map((tag) => ({ target_id: id, tag })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await touch(change, target)
  change.emit({
    kind: target.kind === 'version' ? 'version.tags_changed' : 'collection.tags_changed',
    homeId: target.collection.home.id,
    collectionId: target.collection.id,
    ...(target.kind === 'version' ? { versionId: target.versionId, subject: `v${target.number}` } : {}),
    details: { before, after },
  })
  return after
}

/** Two edits of the same tags queue: each tells what the one before left. */
const hold = (change: Change, target: TagTarget): Promise<void> =>
  target.kind === 'version'
    ? holdVersion(change, target.versionId)
    : holdCollection(change, target.collection.id)

async function touch(change: Change, target: TagTarget): Promise<void> {
  if (target.kind === 'version') {
    await change.db
      .updateTable('versions')
      .set({ updated_at: change.at })
      .where('id', '=', target.versionId)
      .execute()
    await refreshFacets(change, target.versionId)
  } else {
    await change.db
      .updateTable('collections')
      .set({ updated_at: change.at })
      .where('id', '=', target.collection.id)
      .execute()
  }
}
