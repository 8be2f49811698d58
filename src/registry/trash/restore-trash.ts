import { notFound } from '../../contract/errors.ts'
import { asId, type TrashId } from '../../contract/ids.ts'
import { isOpenTo } from '../access/home.ts'
import type { Context } from '../context.ts'
import type { TrashTable } from '../db/schema.ts'
import { type Change, transact } from '../db/transact.ts'
import type { Restoration, Restored } from './restoration.ts'
import { restoreCollection } from './restore-collection.ts'
import { restoreHome } from './restore-home.ts'
import { restoreReport } from './restore-report.ts'
import { restoreRun } from './restore-run.ts'
import { restoreVersion } from './restore-version.ts'
import type { TrashContents } from './trash-items.ts'

/**
 * Takes a thing out of the trash with everything that belonged to it; aliases only where they are still free. `name`
 * brings it back under another name, where somebody took the old one meanwhile.
 */
export async function restoreTrash(
  ctx: Context,
  input: { trashId: string; name?: string | undefined },
): Promise<Restored & { actionId: string }> {
  return transact(ctx, async (change) => {
    const restored = await restoreIn(change, asId<'trash'>(input.trashId), input.name)
    return { ...restored, actionId: change.actionId }
  })
}

const RESTORE: Record<TrashTable['kind'], (restoration: Restoration) => Promise<Restored>> = {
  version: restoreVersion,
  artifact: restoreCollection,
  collection: restoreCollection,
  registry: restoreHome,
  project: restoreHome,
  run: restoreRun,
  report: restoreReport,
}

export async function restoreIn(change: Change, trashId: TrashId, name?: string): Promise<Restored> {
  // The sweep takes the same lock: what is being swept is not restored, and the other way round.
  await change.ctx.database.dialect.lockRows(change.db, 'trash', [trashId])
  const item = await change.db
    .selectFrom('trash as t')
    .innerJoin('homes as h', 'h.id', 't.home_id')
    .select(['t.kind', 't.target_id', 't.contents'])
    .where('t.id', '=', trashId)
    .where('t.expires_at', '>', change.at)
    .where((eb) => isOpenTo(change.ctx, eb))
    .executeTakeFirst()
  if (item === undefined) throw notFound('That item of the trash')
  const restored = await RESTORE[item.kind]({
    change,
    trashId,
    targetId: item.target_id,
    contents: JSON.parse(item.contents) as TrashContents,
    name,
  })
  await change.db.deleteFrom('trash').where('id', '=', trashId).execute()
  return restored
}
