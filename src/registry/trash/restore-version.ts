import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { collectionById, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import { membershipRows } from '../links/membership-row.ts'
import type { Restoration, Restored } from './restoration.ts'
import { requireNoName, restoreConflict } from './restore-conflict.ts'
import { restoreContents } from './restore-contents.ts'

export async function restoreVersion(restoration: Restoration): Promise<Restored> {
  const { change, trashId } = restoration
  const versionId = asId<'version'>(restoration.targetId)
  await change.ctx.database.dialect.lockRows(change.db, 'versions', [versionId])
  const source = await membershipRows(change)
    .where('m.version_id', '=', versionId)
    .where('m.is_source', '=', 1)
    .executeTakeFirst()
  if (source === undefined) throw notFound('That item of the trash')
  await change.ctx.database.dialect.lockRows(change.db, 'collections', [source.collection_id])
  const collection = await unlessNotFound(collectionById(change, source.collection_id))
  if (collection === null) {
    throw restoreConflict('Its artifact is not there: restore that, or its project, first.')
  }
  requireRole(collection.home, 'delete_collection')
  requireNoName(restoration.name, 'A version')
  await change.db.updateTable('versions').set({ trash_id: null }).where('id', '=', versionId).execute()
  const aliasesNotRestored = await restoreContents(restoration)
  change.emit({
    kind: 'version.restored',
    homeId: collection.home.id,
    collectionId: collection.id,
    membershipId: source.id,
    versionId,
    subject: `v${source.number}`,
    details: { trashId },
  })
  return { path: `${formatHomePath(collection.home, collection.name)}:v${source.number}`, aliasesNotRestored }
}
