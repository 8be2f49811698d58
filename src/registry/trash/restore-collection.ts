import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { parseArtifactName, parseCollectionName } from '../../contract/names/names.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { collectionNamed, type HomeAccess, homeById, requireRole } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import { requireAcceptedType } from '../collections/create-collection.ts'
import { writeCollectionFields } from '../collections/update-collection.ts'
import type { Restoration, Restored } from './restoration.ts'
import { nameIsTaken, restoreConflict } from './restore-conflict.ts'
import { changeCount, restoreContents, restoreVersionRows } from './restore-contents.ts'

export async function restoreCollection(restoration: Restoration): Promise<Restored> {
  const { change, trashId } = restoration
  const id = asId<'collection'>(restoration.targetId)
  await change.ctx.database.dialect.lockRows(change.db, 'collections', [id])
  const row = await change.db
    .selectFrom('collections')
    .select(['home_id', 'kind', 'name', 'type'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('That item of the trash')
  const home = await unlessNotFound(homeById(change, row.home_id))
  if (home === null) throw restoreConflict('Its registry or project is not there: restore that first.')
  requireRole(home, 'delete_collection')
  requireAcceptedType(home, row.type)
  const parse = row.kind === 'collection' ? parseCollectionName : parseArtifactName
  const name = restoration.name === undefined ? row.name : parse(restoration.name)
  if ((await collectionNamed(change, home, name)) !== null) throw nameIsTaken(name, home.name)
  if (name !== row.name) await rename(restoration, home, row.name, name)
  await change.db.updateTable('collections').set({ trash_id: null }).where('id', '=', id).execute()
  await changeCount(change, home.id, 'collection_count', 1)
  await restoreVersionRows(restoration)
  const aliasesNotRestored = await restoreContents(restoration)
  change.emit({
    kind: 'collection.restored',
    homeId: home.id,
    collectionId: id,
    subject: name,
    details: { trashId },
  })
  return { path: formatHomePath(home, name), aliasesNotRestored }
}

async function rename(
  restoration: Restoration,
  home: HomeAccess,
  before: string,
  after: string,
): Promise<void> {
  const { change, trashId } = restoration
  const id = asId<'collection'>(restoration.targetId)
  await writeCollectionFields(change, id, { name: after })
  change.emit({
    kind: 'collection.updated',
    homeId: home.id,
    collectionId: id,
    subject: after,
    details: { before: { name: before }, after: { name: after }, trashId },
  })
}
