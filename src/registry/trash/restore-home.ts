import { asId, type HomeId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseProjectName, parseRegistryName } from '../../contract/names/names.ts'
import { type HomeAccess, requireRole } from '../access/home.ts'
import type { Change } from '../db/transact.ts'
import { pathOfHome } from './delete-home.ts'
import { deletedHomeById } from './deleted-home.ts'
import type { Restoration, Restored } from './restoration.ts'
import { nameIsTaken } from './restore-conflict.ts'
import { restoreContents, restoreVersionRows } from './restore-contents.ts'

export async function restoreHome(restoration: Restoration): Promise<Restored> {
  const { change, trashId } = restoration
  const id: HomeId = asId<'registry'>(restoration.targetId)
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [id])
  const home = await deletedHomeById(change, id)
  requireRole(home, 'administer')
  const parse = home.kind === 'registry' ? parseRegistryName : parseProjectName
  const name = restoration.name === undefined ? home.name : parse(restoration.name)
  await requireFreeName(change, home, name)
  await change.db
    .updateTable('homes')
    .set({ trash_id: null, name, name_key: nameKey(name), updated_at: change.at })
    .where('id', '=', id)
    .execute()
  if (name !== home.name) {
    change.emit({
      kind: `${home.kind}.updated`,
      homeId: id,
      subject: name,
      details: { before: { name: home.name }, after: { name }, trashId },
    })
  }
  await restoreVersionRows(restoration)
  const aliasesNotRestored = await restoreContents(restoration)
  change.emit({ kind: `${home.kind}.restored`, homeId: id, subject: name, details: { trashId } })
  return { path: pathOfHome({ ...home, name }), aliasesNotRestored }
}

async function requireFreeName(change: Change, home: HomeAccess, name: string): Promise<void> {
  const others = change.db
    .selectFrom('homes')
    .select('id')
    .where('kind', '=', home.kind)
    .where('name_key', '=', nameKey(name))
    .where('trash_id', 'is', null)
  const taken =
    home.entityId === null
      ? await others.executeTakeFirst()
      : await others.where('entity_id', '=', home.entityId).executeTakeFirst()
  if (taken !== undefined) throw nameIsTaken(name, home.entity ?? 'the organization')
}
