import { collectionById, requireRole } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { changeTagsOf, type TagTarget } from '../../tags/change-tags.ts'
import { versionById } from '../../versions/find-version.ts'
import { writeVersionFields } from '../../versions/update-version.ts'
import { type ActionEvent, editOf, required } from '../action-event.ts'
import { contradicted, requireUnchanged } from '../contradiction.ts'

interface Fields {
  description?: string
  metadata?: Record<string, unknown>
}

/** Writes the description and metadata of before. */
export async function undoVersionEdit(change: Change, event: ActionEvent): Promise<void> {
  const { dialect } = change.ctx.database
  const id = required(event.version_id, 'version', event)
  const version = await versionById(change, id, 'edit')
  requireRole(version.collection.home, 'edit')
  await dialect.lockRows(change.db, 'versions', [version.versionId])
  const row = await change.db
    .selectFrom('versions')
    .select(['description', 'metadata'])
    .where('id', '=', version.versionId)
    .executeTakeFirstOrThrow()
  const { before, after } = editOf<Fields>(event)
  await requireUnchanged(change, event, { ...row, metadata: JSON.parse(row.metadata) as unknown }, after)
  await writeVersionFields(change, version.versionId, before)
  change.emit({
    kind: 'version.updated',
    homeId: version.collection.home.id,
    collectionId: version.collection.id,
    membershipId: version.membershipId,
    versionId: version.versionId,
    subject: event.subject,
    details: { before: after, after: before },
  })
}

/** Takes off the tags that were added and puts back those that were removed; other tags stay as they are. */
export async function undoTags(change: Change, event: ActionEvent): Promise<void> {
  const target = await tagTarget(change, event)
  requireRole(target.collection.home, 'edit')
  const { before, after } = editOf<string[]>(event)
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  const now = await tagsNow(change, target.kind === 'version' ? target.versionId : target.collection.id)
  const gone = added.find((tag) => !now.includes(tag))
  if (gone !== undefined) throw await contradicted(change, event, `the tag “${gone}” was taken off since`)
  const back = removed.find((tag) => now.includes(tag))
  if (back !== undefined) throw await contradicted(change, event, `the tag “${back}” was put back since`)
  await changeTagsOf(change, target, { add: removed, remove: added })
}

async function tagTarget(change: Change, event: ActionEvent): Promise<TagTarget> {
  const { dialect } = change.ctx.database
  if (event.kind === 'version.tags_changed') {
    const version = await versionById(change, required(event.version_id, 'version', event), 'edit')
    await dialect.lockRows(change.db, 'versions', [version.versionId])
    return { kind: 'version', versionId: version.versionId, collection: version.collection }
  }
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  await dialect.lockRows(change.db, 'collections', [collection.id])
  return { kind: 'collection', collection }
}

async function tagsNow(change: Change, id: string): Promise<string[]> {
  const rows = await change.db.selectFrom('tags').select('tag').where('target_id', '=', id).execute()
  return rows.map((row) => row.tag)
}
