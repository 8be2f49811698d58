import {
  asId,
  type CollectionId,
  type HomeId,
  type ReportId,
  type RunId,
  type VersionId,
} from '../../contract/ids.ts'
import type { TrashTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'

/** Versions of one transaction; a version may have many files. */
const VERSIONS = 20
const ROWS = 1000

/** Deletes a part of a thing for good; true when nothing of it is left. */
export function sweepPart(change: Change, kind: TrashTable['kind'], targetId: string): Promise<boolean> {
  switch (kind) {
    case 'version':
      return sweepVersions(change, [asId<'version'>(targetId)])
    case 'collection':
    case 'artifact':
      return sweepCollection(change, asId<'collection'>(targetId))
    case 'registry':
    case 'project':
      return sweepHome(change, asId<'registry'>(targetId))
    case 'run':
      return sweepRun(change, asId<'run'>(targetId))
    case 'report':
      return sweepReport(change, asId<'report'>(targetId))
  }
}

async function sweepVersions(change: Change, ids: readonly VersionId[]): Promise<boolean> {
  if (ids.length === 0) return true
  const { db } = change
  const files = await db
    .selectFrom('version_files')
    .select(['version_id', 'path'])
    .where('version_id', 'in', [...ids])
    .limit(ROWS)
    .execute()
  if (files.length > 0) {
    for (const versionId of new Set(files.map((file) => file.version_id))) {
      const paths = files.filter((file) => file.version_id === versionId).map((file) => file.path)
      await db
        .deleteFrom('version_files')
        .where('version_id', '=', versionId)
        .where('path', 'in', paths)
        .execute()
    }
    if (files.length === ROWS) return false
  }
  const memberships = await db
    .selectFrom('memberships')
    .select('id')
    .where('version_id', 'in', [...ids])
    .limit(ROWS)
    .execute()
  await deleteMemberships(
    change,
    memberships.map((row) => row.id),
  )
  if (memberships.length === ROWS) return false
  await db
    .deleteFrom('run_versions')
    .where('version_id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('tags')
    .where('target_id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('trash')
    .where('kind', '=', 'version')
    .where('target_id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('versions')
    .where('id', 'in', [...ids])
    .execute()
  return true
}

async function deleteMemberships(change: Change, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const wanted = ids.map((id) => asId<'membership'>(id))
  await change.db.deleteFrom('aliases').where('membership_id', 'in', wanted).execute()
  await change.db.deleteFrom('facets').where('membership_id', 'in', wanted).execute()
  await change.db.deleteFrom('memberships').where('id', 'in', wanted).execute()
}

/** A collection with its links, or an artifact with its versions, those among them that were in the trash before. */
async function sweepCollection(change: Change, id: CollectionId): Promise<boolean> {
  const { db } = change
  const versions = await db
    .selectFrom('versions')
    .select('id')
    .where('collection_id', '=', id)
    .limit(VERSIONS)
    .execute()
  if (versions.length > 0) {
    await sweepVersions(
      change,
      versions.map((row) => row.id),
    )
    return false
  }
  const memberships = await db
    .selectFrom('memberships')
    .select('id')
    .where('collection_id', '=', id)
    .limit(ROWS)
    .execute()
  if (memberships.length > 0) {
    await deleteMemberships(
      change,
      memberships.map((row) => row.id),
    )
    return false
  }
  await db.deleteFrom('aliases').where('collection_id', '=', id).execute()
  await db.deleteFrom('card_revisions').where('collection_id', '=', id).execute()
  await db.deleteFrom('tags').where('target_id', '=', id).execute()
  await db
    .deleteFrom('trash')
    .where('kind', 'in', ['collection', 'artifact'])
    .where('target_id', '=', id)
    .execute()
  await db.deleteFrom('collections').where('id', '=', id).execute()
  return true
}

async function sweepHome(change: Change, id: HomeId): Promise<boolean> {
  const { db } = change
  const collection = await db
    .selectFrom('collections')
    .select('id')
    .where('home_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (collection !== undefined) {
    await sweepCollection(change, collection.id)
    return false
  }
  const run = await db.selectFrom('runs').select('id').where('home_id', '=', id).limit(1).executeTakeFirst()
  if (run !== undefined) {
    await sweepRun(change, run.id)
    return false
  }
  const report = await db
    .selectFrom('reports')
    .select('id')
    .where('home_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (report !== undefined) {
    await sweepReport(change, report.id)
    return false
  }
  await db.deleteFrom('protected_aliases').where('home_id', '=', id).execute()
  await db.deleteFrom('home_members').where('home_id', '=', id).execute()
  await db.deleteFrom('trash').where('home_id', '=', id).execute()
  await db.deleteFrom('homes').where('id', '=', id).execute()
  return true
}

async function sweepReport(change: Change, id: ReportId): Promise<boolean> {
  const { db } = change
  // Their texts may be long: a few at a time.
  const revisions = await db
    .selectFrom('report_revisions')
    .select('revision')
    .where('report_id', '=', id)
    .limit(50)
    .execute()
  if (revisions.length > 0) {
    await db
      .deleteFrom('report_revisions')
      .where('report_id', '=', id)
      .where(
        'revision',
        'in',
        revisions.map((row) => row.revision),
      )
      .execute()
    return false
  }
  await db.deleteFrom('trash').where('kind', '=', 'report').where('target_id', '=', id).execute()
  await db.deleteFrom('reports').where('id', '=', id).execute()
  return true
}

/** Lines of one sweep of a run's console. */
const LINES = 5000

/** Takes a part of what the run printed; false when there was nothing left. */
async function sweepConsole({ db }: Change, id: RunId): Promise<boolean> {
  const first = await db
    .selectFrom('run_console')
    .select((eb) => eb.fn.min<number | null>('line').as('line'))
    .where('run_id', '=', id)
    .executeTakeFirst()
  if (first === undefined || first.line === null) return false
  await db
    .deleteFrom('run_console')
    .where('run_id', '=', id)
    .where('line', '<', Number(first.line) + LINES)
    .execute()
  return true
}

/**
 * A run's history, inputs and config go. Where versions that it logged live on, its name and summary stay behind in the
 * hidden row: their metrics belong to the versions.
 */
async function sweepRun(change: Change, id: RunId): Promise<boolean> {
  const { db } = change
  const chunks = await db
    .selectFrom('run_history')
    .select('chunk')
    .where('run_id', '=', id)
    .limit(50)
    .execute()
  if (chunks.length > 0) {
    await db
      .deleteFrom('run_history')
      .where('run_id', '=', id)
      .where(
        'chunk',
        'in',
        chunks.map((row) => row.chunk),
      )
      .execute()
    return false
  }
  if (await sweepConsole(change, id)) return false
  await db.deleteFrom('run_files').where('run_id', '=', id).execute()
  await db.deleteFrom('run_versions').where('run_id', '=', id).execute()
  await db.deleteFrom('trash').where('kind', '=', 'run').where('target_id', '=', id).execute()
  const logged = await db
    .selectFrom('versions')
    .select('id')
    .where('run_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (logged === undefined) await db.deleteFrom('runs').where('id', '=', id).execute()
  else {
    await db
      .updateTable('runs')
      .set({ config: '{}', notes: '', tags: '[]', history_rows: 0 })
      .where('id', '=', id)
      .execute()
  }
  return true
}
