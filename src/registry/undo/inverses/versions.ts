import { holdVersion } from '../../access/hold.ts'
import { requireRole } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { versionById } from '../../versions/find-version.ts'
import { writeVersionFields } from '../../versions/update-version.ts'
import { type ActionEvent, editOf, required } from '../action-event.ts'
import { requireUnchanged } from '../contradiction.ts'

interface Fields {
  description?: string
  metadata?: Record<string, unknown>
}

/** Writes the description and metadata of before. */
export async function undoVersionEdit(change: Change, event: ActionEvent): Promise<void> {
  const id = required(event.version_id, 'version', event)
  const version = await versionById(change, id, 'edit')
  requireRole(version.collection.home, 'edit')
  await holdVersion(change, version.versionId)
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
    subject: `v${version.number}`,
    details: { before: after, after: before },
  })
}
