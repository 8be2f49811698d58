import type { ActionId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import type { Event } from '../../contract/schemas/activity.ts'
import type { Reader } from '../access/home.ts'
import { notUndoableBecause } from '../undo/undoable-kinds.ts'
import { type Reached, reachedVersions } from '../versions/reachable.ts'

/** Events with the names of what they are about. The caller adds conditions over `events as e`, order and limit. */
export function eventRows(reader: Reader) {
  return reader.db
    .selectFrom('events as e')
    .leftJoin('homes as h', 'h.id', 'e.home_id')
    .leftJoin('entities as n', 'n.id', 'h.entity_id')
    .leftJoin('collections as c', 'c.id', 'e.collection_id')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .select([
      'e.seq',
      'e.action_id',
      'e.kind',
      'e.at',
      'e.door',
      'e.reason',
      'e.subject',
      'e.version_id',
      'e.from_value',
      'e.to_value',
      'e.details',
      'u.id as user_id',
      'u.username',
      'u.name as user_name',
      'h.id as home_id',
      'h.kind as home_kind',
      'h.name as home_name',
      'n.name as entity',
      'c.id as collection_id',
      'c.kind as collection_kind',
      'c.name as collection_name',
      'c.type as collection_type',
      'c.trash_id as collection_trash_id',
      'h.trash_id as home_trash_id',
    ])
}

type EventRow = Awaited<ReturnType<ReturnType<typeof eventRows>['execute']>>[number]

/** A page of events as they are shown; a constant number of queries. */
export async function eventViews(reader: Reader, rows: readonly EventRow[]): Promise<Event[]> {
  const actionIds = [...new Set(rows.map((row) => row.action_id))]
  const undoneBy = await undone(reader, actionIds)
  const cannot = await notUndoable(reader, actionIds)
  const usedOf = await usedVersions(reader, rows)
  return rows.map((row) => ({
    seq: row.seq,
    actionId: row.action_id,
    kind: row.kind,
    at: row.at,
    actor:
      row.user_id === null
        ? null
        : { id: row.user_id, username: row.username ?? '', name: row.user_name ?? '' },
    door: row.door,
    reason: row.reason,
    home:
      row.home_id === null || row.home_kind === null
        ? null
        : { id: row.home_id, kind: row.home_kind, name: row.home_name ?? '', entity: row.entity },
    collection: usedOf(row)?.collection ?? collectionOf(row),
    subject: row.subject,
    from: row.from_value,
    to: usedOf(row)?.version ?? row.to_value,
    details: shownDetails(row.details),
    undoable: !cannot.has(row.action_id) && !undoneBy.has(row.action_id),
    undoneBy: undoneBy.get(row.action_id) ?? null,
  }))
}

function collectionOf(row: EventRow): Event['collection'] {
  if (row.collection_id === null || row.collection_kind === null) return null
  const home = { kind: row.home_kind ?? 'registry', name: row.home_name ?? '', entity: row.entity }
  const name = row.collection_name ?? ''
  return {
    id: row.collection_id,
    kind: row.collection_kind,
    name,
    type: row.collection_type ?? '',
    path: formatHomePath(home, name),
    deleted: row.collection_trash_id !== null || row.home_trash_id !== null,
  }
}

interface UsedVersion {
  collection: NonNullable<Event['collection']>
  version: string
}

/**
 * The log does not keep where a run met what it used: it is told to each reader where they meet the version themselves,
 * and to those who may not see it not at all.
 */
async function usedVersions(
  reader: Reader,
  rows: readonly EventRow[],
): Promise<(row: EventRow) => UsedVersion | undefined> {
  const idOf = (row: EventRow) => (row.kind === 'run.used_version' ? row.version_id : null)
  const reached = await reachedVersions(reader, [...new Set(rows.flatMap((row) => idOf(row) ?? []))])
  return (row) => {
    const id = idOf(row)
    const found = id === null ? undefined : reached.get(id)
    return found === undefined ? undefined : usedVersion(found)
  }
}

function usedVersion(found: Reached): UsedVersion {
  const home = { kind: found.home_kind, name: found.home_name, entity: found.entity }
  return {
    collection: {
      id: found.collection_id,
      kind: found.collection_kind,
      name: found.name,
      type: found.type,
      path: formatHomePath(home, found.name),
      deleted: false,
    },
    version: `v${found.number}`,
  }
}

/** The path a version was linked by may lie in a project that the reader of the log may not see. */
function shownDetails(text: string): Record<string, unknown> {
  const { source: _, ...details } = JSON.parse(text) as Record<string, unknown>
  return details
}

async function undone(reader: Reader, ids: readonly ActionId[]): Promise<Map<ActionId, ActionId>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('undone')
    .select(['action_id', 'undone_by'])
    .where('action_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.action_id, row.undone_by]))
}

/** Actions with an event of a kind that cannot be undone, and deletes whose trash was emptied or restored. */
async function notUndoable(reader: Reader, ids: readonly ActionId[]): Promise<Set<ActionId>> {
  if (ids.length === 0) return new Set()
  const kinds = await reader.db
    .selectFrom('events')
    .select(['action_id', 'kind'])
    .distinct()
    .where('action_id', 'in', [...ids])
    .execute()
  const trashed = await reader.db
    .selectFrom('trash')
    .select('action_id')
    .where('action_id', 'in', [...ids])
    .execute()
  const restorable = new Set(trashed.map((row) => row.action_id))
  const cannot = new Set<ActionId>()
  for (const { action_id, kind } of kinds) {
    const isGone = kind.endsWith('.deleted') && !restorable.has(action_id)
    if (notUndoableBecause(kind) !== null || isGone) cannot.add(action_id)
  }
  return cannot
}
