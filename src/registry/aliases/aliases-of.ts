import type { CollectionId } from '../../contract/ids.ts'
import type { AliasValue } from '../../contract/schemas/collection.ts'
import type { HomeAccess, Reader } from '../access/home.ts'
import { peopleById } from '../identity/people.ts'

/** The aliases of several collections of one home, each list by name. */
export async function aliasesOf(
  reader: Reader,
  home: HomeAccess,
  ids: readonly CollectionId[],
): Promise<Map<CollectionId, AliasValue[]>> {
  const rows = await reader.db
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .leftJoin('protected_aliases as p', (join) =>
      join.onRef('p.alias', '=', 'a.alias').on('p.home_id', '=', home.id),
    )
    .select([
      'a.collection_id',
      'a.alias',
      'a.since',
      'a.set_by',
      'm.id',
      'm.version_id',
      'm.number',
      'p.alias as protected',
    ])
    .where('a.collection_id', 'in', [...ids])
    .orderBy('a.collection_id')
    .orderBy('a.alias')
    .execute()
  const personOf = await peopleById(
    reader,
    rows.map((row) => row.set_by),
  )
  const aliases = new Map<CollectionId, AliasValue[]>()
  for (const row of rows) {
    const value = {
      alias: row.alias,
      protected: row.protected !== null,
      version: `v${row.number}`,
      number: row.number,
      membershipId: row.id,
      versionId: row.version_id,
      since: row.since,
      by: personOf(row.set_by),
    }
    const list = aliases.get(row.collection_id)
    if (list === undefined) aliases.set(row.collection_id, [value])
    else list.push(value)
  }
  return aliases
}
