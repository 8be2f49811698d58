import type { CollectionId, HomeId, MembershipId, VersionId } from '../../contract/ids.ts'
import type { Reader } from '../access/home.ts'
import type { Change } from '../db/transact.ts'

/** A membership with the home it stands in: what removing it, or bringing it back, has to know. */
export interface MembershipRow {
  readonly id: MembershipId
  readonly collection_id: CollectionId
  readonly home_id: HomeId
  readonly version_id: VersionId
  readonly number: number
  readonly is_source: 0 | 1
}

/** Memberships with their homes, in the order in which they are told. The caller adds the condition. */
export function membershipRows(reader: Reader) {
  return reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .select(['m.id', 'm.collection_id', 'c.home_id', 'm.version_id', 'm.number', 'm.is_source'])
    .orderBy('m.collection_id')
    .orderBy('m.number')
}

/**
 * Live memberships with the rows of their collections locked. Asked twice: the first answer says what to lock, and
 * until that was done others may have taken some of them out.
 */
export async function lockMemberships(
  change: Change,
  live: () => Promise<MembershipRow[]>,
): Promise<MembershipRow[]> {
  const ids = [...new Set((await live()).map((row) => row.collection_id))]
  for (const batch of batchesOf(ids.toSorted())) {
    await change.ctx.database.dialect.lockRows(change.db, 'collections', batch)
  }
  return live()
}

/** Values of one statement, well below the parameters that the engines take. */
export const BATCH = 500

export function* batchesOf<T>(values: readonly T[], size = BATCH): Generator<T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}

export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
