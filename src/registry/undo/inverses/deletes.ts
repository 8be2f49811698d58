import { asId } from '../../../contract/ids.ts'
import { homeById } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { deleteCollectionIn } from '../../trash/delete-collection.ts'
import { deleteHomeIn } from '../../trash/delete-home.ts'
import { deleteReportIn } from '../../trash/delete-report.ts'
import { deleteRunIn } from '../../trash/delete-run.ts'
import { deleteVersionIn } from '../../trash/delete-version.ts'
import { restoreIn } from '../../trash/restore-trash.ts'
import { versionById } from '../../versions/find-version.ts'
import { type ActionEvent, required } from '../action-event.ts'
import { contradicted } from '../contradiction.ts'
import { reportOf } from './reports.ts'

/**
 * Restores what was deleted, with all that went with it. Strict where the trash is lenient: an alias that cannot come
 * back contradicts, since the delete would be taken back only in part.
 */
export async function undoDelete(change: Change, event: ActionEvent): Promise<void> {
  const trashId = asId<'trash'>(String(event.details['trashId']))
  const there = await change.db.selectFrom('trash').select('id').where('id', '=', trashId).executeTakeFirst()
  if (there === undefined) {
    throw await contradicted(change, event, 'it was restored, or swept from the trash, since')
  }
  const { aliasesNotRestored } = await restoreIn(change, trashId)
  const [missed] = aliasesNotRestored
  if (missed === undefined) return
  throw await contradicted(
    change,
    event,
    `the alias “${missed.alias}” of ${missed.path} cannot come back (${missed.heldBy} holds it); restore from the trash to leave it where it is`,
  )
}

/** Deletes again what was restored. */
export async function undoRestore(change: Change, event: ActionEvent): Promise<void> {
  switch (event.kind) {
    case 'version.restored':
      // Seen first: a version whose artifact lies in the trash is not there, rather than somebody else's.
      await versionById(change, required(event.version_id, 'version', event))
      await deleteVersionIn(change, required(event.version_id, 'version', event), true)
      break
    case 'collection.restored':
      await deleteCollectionIn(change, required(event.collection_id, 'collection', event), true)
      break
    case 'report.restored':
      await deleteReportIn(change, reportOf(event))
      break
    case 'run.restored':
      await deleteRunIn(change, required(event.run_id, 'run', event))
      break
    default: {
      const home = await homeById(change, required(event.home_id, 'registry or project', event))
      await deleteHomeIn(change, home, true)
    }
  }
}
