import { notFound } from '../../contract/errors.ts'
import { asId, type RunId } from '../../contract/ids.ts'
import { type HomeAccess, homeById, type Reader } from '../access/home.ts'
import type { RunTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'

export interface RunAccess {
  readonly run: RunTable
  readonly home: HomeAccess
}

const WHAT = 'That run'

/** A run, and what the caller may do in its project. */
export async function runById(reader: Reader, id: string): Promise<RunAccess> {
  const run = await reader.db
    .selectFrom('runs')
    .selectAll()
    .where('id', '=', asId<'run'>(id))
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (run === undefined) throw notFound(WHAT)
  return { run, home: await homeById(reader, run.home_id, WHAT) }
}

/** The same with its row held: what is read of it stays true until the transaction ends. */
export async function runToChange(change: Change, id: string): Promise<RunAccess> {
  await change.ctx.database.dialect.lockRows(change.db, 'runs', [asId<'run'>(id)])
  return runById(change, id)
}

/** The id of the run of that exact name in a project, also in the trash, where its name stays taken. */
export async function runNamed(
  reader: Reader,
  home: HomeAccess,
  name: string,
): Promise<{ id: RunId; isInTrash: boolean } | null> {
  const row = await reader.db
    .selectFrom('runs')
    .select(['id', 'trash_id'])
    .where('home_id', '=', home.id)
    .where('name', '=', name)
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, isInTrash: row.trash_id !== null }
}
