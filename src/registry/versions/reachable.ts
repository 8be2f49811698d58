import type { CollectionId, HomeId, MembershipId, VersionId } from '../../contract/ids.ts'
import { isVisibleHome, type Reader } from '../access/home.ts'

/** The places of versions that the caller may see: `memberships as m` with their collections and homes. */
export function visibleMemberships(reader: Reader) {
  return reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .where('m.removed_at', 'is', null)
    .where('c.trash_id', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
}

/**
 * The same for all of them in their own order. SQLite has to be told to walk them so, as it does for a cross join: by
 * itself it collects them home by home, and sorts a hundred thousand for every page.
 */
export function walkedMemberships(reader: Reader) {
  return reader.db
    .selectFrom('memberships as m')
    .crossJoin('collections as c')
    .crossJoin('homes as h')
    .whereRef('c.id', '=', 'm.collection_id')
    .whereRef('h.id', '=', 'c.home_id')
    .where('m.removed_at', 'is', null)
    .where('c.trash_id', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
}

export interface Reached {
  id: MembershipId
  version_id: VersionId
  number: number
  collection_id: CollectionId
  collection_kind: 'collection' | 'artifact'
  name: string
  type: string
  home_id: HomeId
  home_kind: 'registry' | 'project'
  home_name: string
  entity: string | null
}

/** Where the caller meets each version: at its source if they may look there, else where it was linked first. */
export async function reachedVersions(
  reader: Reader,
  ids: readonly VersionId[],
): Promise<Map<VersionId, Reached>> {
  const best = new Map<VersionId, Reached>()
  if (ids.length === 0) return best
  const rows: Reached[] = await visibleMemberships(reader)
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select([
      'm.id',
      'm.version_id',
      'm.number',
      'm.collection_id',
      'c.kind as collection_kind',
      'c.name',
      'c.type',
      'c.home_id',
      'h.kind as home_kind',
      'h.name as home_name',
      'e.name as entity',
    ])
    .where('m.version_id', 'in', [...ids])
    .orderBy('m.is_source', 'desc')
    .orderBy('m.id')
    .execute()
  for (const row of rows) if (!best.has(row.version_id)) best.set(row.version_id, row)
  return best
}
