import type { VersionId } from '../../contract/ids.ts'
import { parseMetadata } from '../../contract/names/metadata.ts'
import { parseTags } from '../../contract/names/names.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { holdVersion } from '../access/hold.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { changeTagsOf, type TagEdit } from '../tags/change-tags.ts'
import { refreshFacets } from './facets.ts'
import { type VersionAccess, versionById } from './find-version.ts'
import { versionViews } from './version-views.ts'

export interface VersionEdit {
  description?: string | undefined
  /** Replaces the whole document. */
  metadata?: Record<string, unknown> | undefined
  tags?: TagEdit | undefined
}

/** Edits what may be edited of a version. It belongs to the version, so every link shows it. */
export async function updateVersion(
  ctx: Context,
  input: { version: string } & VersionEdit,
): Promise<CollectionVersion> {
  return transact(ctx, async (change) => {
    const version = await versionById(change, input.version, 'edit')
    requireRole(version.collection.home, 'edit')
    await holdVersion(change, version.versionId)
    const { tags, ...fields } = input
    await editVersion(change, version, fields)
    if (tags !== undefined) {
      const edit = { add: parseTags(tags.add ?? []), remove: parseTags(tags.remove ?? []) }
      await changeTagsOf(change, { kind: 'version', ...version }, edit)
    }
    const [view] = await versionViews(change, version.collection, [version.membershipId])
    if (view === undefined) throw new Error('The version just edited is not there.')
    return view
  })
}

/** What an edit writes, and what an event keeps of before and after. */
type VersionFields = Pick<VersionEdit, 'description' | 'metadata'>

async function editVersion(change: Change, version: VersionAccess, edit: VersionFields): Promise<void> {
  const row = await change.db
    .selectFrom('versions')
    .select(['description', 'metadata'])
    .where('id', '=', version.versionId)
    .executeTakeFirstOrThrow()
  const before: VersionFields = {}
  const after: VersionFields = {}
  if (edit.description !== undefined && edit.description !== row.description) {
    before.description = row.description
    after.description = edit.description
  }
  if (edit.metadata !== undefined) {
    const metadata = parseMetadata(edit.metadata)
    if (JSON.stringify(metadata) !== row.metadata) {
      before.metadata = JSON.parse(row.metadata) as Record<string, unknown>
      after.metadata = metadata
    }
  }
  if (Object.keys(after).length === 0) return
  await writeVersionFields(change, version.versionId, after)
  change.emit({
    kind: 'version.updated',
    homeId: version.collection.home.id,
    collectionId: version.collection.id,
    membershipId: version.membershipId,
    versionId: version.versionId,
    subject: `v${version.number}`,
    details: { before, after },
  })
}

/** Writes the named fields of a version; undo uses it with the values of before. */
export async function writeVersionFields(
  change: Change,
  versionId: VersionId,
  fields: VersionFields,
): Promise<void> {
  await change.db
    .updateTable('versions')
    .set({
      ...(fields.description === undefined ? {} : { description: fields.description }),
      ...(fields.metadata === undefined ? {} : { metadata: JSON.stringify(fields.metadata) }),
      updated_at: change.at,
    })
    .where('id', '=', versionId)
    .execute()
  if (fields.metadata !== undefined) await refreshFacets(change, versionId)
}
