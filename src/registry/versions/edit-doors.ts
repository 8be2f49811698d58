import { notFound } from '../../contract/errors.ts'
import type { CollectionId, HomeId, VersionId } from '../../contract/ids.ts'
import { may } from '../../contract/permissions.ts'
import { type HomeAccess, homesById, type Reader, requireRole } from '../access/home.ts'
import { batchesOf, groupBy } from '../links/membership-row.ts'

/** Where an edit of a version is told: in its artifact, or in a collection through which the caller may edit it. */
export interface EditDoor {
  readonly homeId: HomeId
  readonly collectionId: CollectionId
  /** The number it has there. */
  readonly number: number
}

/**
 * For many versions what `versionById` finds for one: the first place that lets the caller edit it, its own project
 * before all others. Refuses with what the single edit is refused with.
 */
export async function editDoors(
  reader: Reader,
  versionIds: readonly VersionId[],
): Promise<Map<VersionId, EditDoor>> {
  const { doors, shut } = await findEditDoors(reader, versionIds)
  const [closed] = shut
  if (closed !== undefined) throw refused(closed.seen)
  return doors
}

/** The same without a refusal: which have a door, and which have none and through what homes they are seen. */
export async function findEditDoors(
  reader: Reader,
  versionIds: readonly VersionId[],
): Promise<{ doors: Map<VersionId, EditDoor>; shut: { versionId: VersionId; seen: HomeAccess[] }[] }> {
  const places = (await placesOf(reader, versionIds)).toSorted(
    (a, b) => b.is_source - a.is_source || (a.created_at < b.created_at ? -1 : 1),
  )
  const homes = await homesById(reader, [...new Set(places.map((place) => place.home_id))])
  const byVersion = groupBy(places, (place) => place.version_id)
  const doors = new Map<VersionId, EditDoor>()
  const shut: { versionId: VersionId; seen: HomeAccess[] }[] = []
  for (const versionId of versionIds) {
    const seen = (byVersion.get(versionId) ?? []).flatMap((place) => {
      const home = homes.get(place.home_id)
      return home === undefined ? [] : [{ place, home }]
    })
    const open = seen.find(({ home }) => may(home.role, 'edit'))
    if (open !== undefined) {
      const { collection_id: collectionId, number } = open.place
      doors.set(versionId, { homeId: open.home.id, collectionId, number })
    } else shut.push({ versionId, seen: seen.map(({ home }) => home) })
  }
  return { doors, shut }
}

function refused([home]: readonly HomeAccess[]): unknown {
  if (home === undefined) return notFound('That version')
  try {
    requireRole(home, 'edit')
  } catch (problem) {
    return problem
  }
  return notFound('That version')
}

async function placesOf(reader: Reader, versionIds: readonly VersionId[]) {
  const places = []
  for (const batch of batchesOf(versionIds)) {
    const rows = await reader.db
      .selectFrom('memberships as m')
      .innerJoin('collections as c', 'c.id', 'm.collection_id')
      .select(['m.version_id', 'm.collection_id', 'm.number', 'm.is_source', 'm.created_at', 'c.home_id'])
      .where('m.version_id', 'in', batch)
      .where('m.removed_at', 'is', null)
      .where('c.trash_id', 'is', null)
      .execute()
    places.push(...rows)
  }
  return places
}
