import { notFound } from '../../contract/errors.ts'
import type { CollectionId, HomeId, VersionId } from '../../contract/ids.ts'
import type { Change } from '../db/transact.ts'

/**
 * Holds something to the end of the transaction, so that writers of it queue, and looks whether it still lives: who
 * waited here looked before, and it may have been deleted meanwhile. What is read after this stays as it is.
 */
export async function isHeldAlive(
  change: Change,
  table: 'collections' | 'versions' | 'homes',
  id: CollectionId | VersionId | HomeId,
): Promise<boolean> {
  await change.ctx.database.dialect.lockRows(change.db, table, [id])
  const row = await change.db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id as never)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function holdCollection(change: Change, id: CollectionId): Promise<void> {
  if (!(await isHeldAlive(change, 'collections', id))) throw notFound('That collection')
}

export async function holdVersion(change: Change, id: VersionId): Promise<void> {
  if (!(await isHeldAlive(change, 'versions', id))) throw notFound('That version')
}

export async function holdHome(change: Change, id: HomeId): Promise<void> {
  if (!(await isHeldAlive(change, 'homes', id))) throw notFound('That registry or project')
}
