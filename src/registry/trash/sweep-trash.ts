import type { TrashId } from '../../contract/ids.ts'
import type { Services } from '../context.ts'
import type { TrashTable } from '../db/schema.ts'
import { type Change, transact } from '../db/transact.ts'
import { systemContext } from '../identity/bootstrap.ts'
import { sweepBlobs } from './sweep-blobs.ts'
import { sweepLeftovers } from './sweep-leftovers.ts'
import { sweepPart } from './sweep-part.ts'

/** What one sweep really deleted. */
export interface Swept {
  items: number
  blobs: number
  bytes: number
  /** Old idempotency rows, sessions and sign-in links. */
  leftovers: number
  /** False when the bounds of one sweep ended it: call again. */
  finished: boolean
}

/** How many items of the trash one sweep takes on; each in many short transactions. */
const ITEMS = 100

type Item = Pick<TrashTable, 'id' | 'kind' | 'target_id' | 'home_id' | 'path'>

/**
 * Really deletes what has been in the trash for its time, then the bytes that nothing else uses. In bounded batches, so
 * that writers never wait long; safe to run in several processes at once and to be stopped anywhere: what is left is
 * still in the trash, past its time, and the next sweep goes on.
 */
export async function sweepTrash(services: Services): Promise<Swept> {
  const ctx = systemContext(services)
  const due: Item[] = await services.database.kysely
    .selectFrom('trash')
    .select(['id', 'kind', 'target_id', 'home_id', 'path'])
    .where('expires_at', '<=', services.clock().toISOString())
    .orderBy('expires_at')
    .limit(ITEMS)
    .execute()
  let items = 0
  for (const item of due) {
    let outcome: PartOutcome = 'more'
    while (outcome === 'more') outcome = await transact(ctx, (change) => sweepSome(change, item))
    if (outcome === 'swept') items += 1
  }
  const bytes = await sweepBlobs(services)
  const leftovers = await sweepLeftovers(services)
  return { items, ...bytes, leftovers, finished: due.length < ITEMS && bytes.finished }
}

type PartOutcome = 'more' | 'swept' | 'gone'

async function sweepSome(change: Change, item: Item): Promise<PartOutcome> {
  // A restore takes the same lock, so it sees the item whole or not at all.
  await change.ctx.database.dialect.lockRows(change.db, 'trash', [item.id])
  if (!(await isStillThere(change, item.id))) return 'gone'
  if (!(await sweepPart(change, item.kind, item.target_id))) return 'more'
  await change.db.deleteFrom('trash').where('id', '=', item.id).execute()
  change.emit({
    kind: 'trash.swept',
    homeId: item.home_id,
    subject: item.path,
    details: { trashId: item.id, kind: item.kind, targetId: item.target_id },
  })
  return 'swept'
}

async function isStillThere(change: Change, id: TrashId): Promise<boolean> {
  const row = await change.db.selectFrom('trash').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
