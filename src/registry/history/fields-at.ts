import type { CollectionId, VersionId } from '../../contract/ids.ts'
import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Reader } from '../access/home.ts'
import type { HeadlineMetric } from '../collections/update-collection.ts'

/** The fields of a version that an edit may change. */
export interface VersionFieldsThen {
  description?: string
  metadata?: Record<string, unknown>
  tags?: string[]
}

/** The fields of a collection or artifact that an edit may change. */
export interface CollectionFieldsThen {
  name?: string
  description?: string
  headlineMetric?: HeadlineMetric | null
  tags?: string[]
}

/**
 * What fields of versions were at a past time: the value of before of the first later edit of each. Fields that no
 * later edit changed are left out: they are as they are now. The metrics of runs are not followed through time.
 */
export async function versionFieldsAt(
  reader: Reader,
  ids: readonly VersionId[],
  at: string,
): Promise<Map<VersionId, VersionFieldsThen>> {
  if (ids.length === 0) return new Map()
  const rows = await edits(reader, ['version.updated', 'version.tags_changed'], at)
    .select('version_id')
    .where('version_id', 'in', [...ids])
    .execute()
  return firstBefore(rows, (row) => row.version_id)
}

export async function collectionFieldsAt(
  reader: Reader,
  ids: readonly CollectionId[],
  at: string,
): Promise<Map<CollectionId, CollectionFieldsThen>> {
  if (ids.length === 0) return new Map()
  const rows = await edits(reader, ['collection.updated', 'collection.tags_changed'], at)
    .select('collection_id')
    .where('collection_id', 'in', [...ids])
    .execute()
  return firstBefore(rows, (row) => row.collection_id)
}

const edits = (reader: Reader, kinds: readonly EventKind[], at: string) =>
  reader.db
    .selectFrom('events')
    .select(['kind', 'details'])
    .where('kind', 'in', [...kinds])
    .where('at', '>', at)
    .orderBy('seq')

function firstBefore<Id, Row extends { kind: EventKind; details: string }>(
  rows: readonly Row[],
  idOf: (row: Row) => Id | null,
): Map<Id, Record<string, never>> {
  const found = new Map<Id, Record<string, unknown>>()
  for (const row of rows) {
    const id = idOf(row)
    if (id === null) continue
    const { before } = JSON.parse(row.details) as { before: unknown }
    // An edit of tags tells two whole lists, any other edit objects of the fields it changed.
    const fields = row.kind.endsWith('.tags_changed') ? { tags: before } : (before as Record<string, unknown>)
    found.set(id, { ...fields, ...found.get(id) })
  }
  return found as Map<Id, Record<string, never>>
}
