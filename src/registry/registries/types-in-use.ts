import { Problem } from '../../contract/errors.ts'
import type { HomeAccess } from '../access/home.ts'
import type { Change } from '../db/transact.ts'

const NAMED = 20

/** A type in use cannot be taken off the list (semantics.md, Versions, links, numbers). The home's row is locked. */
export async function requireTypesUnused(
  change: Change,
  home: HomeAccess,
  types: readonly string[] | null,
): Promise<void> {
  if (types === null) return
  const others = await change.db
    .selectFrom('collections')
    .select(['name', 'type'])
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .where('type', 'not in', [...types])
    .orderBy('name_key')
    .limit(NAMED + 1)
    .execute()
  if (others.length === 0) return
  const named = others.slice(0, NAMED)
  const inUse = [...new Set(named.map((row) => row.type))]
  const names = named.map((row) => `“${row.name}”`).join(', ')
  throw new Problem(
    'type_in_use',
    `The ${inUse.length === 1 ? 'type' : 'types'} ${inUse.join(', ')} cannot be taken off the list: ${names}${others.length > NAMED ? ' and more' : ''} ${others.length === 1 ? 'is' : 'are'} of ${inUse.length === 1 ? 'it' : 'them'}. Keep it on the list, or delete those collections first.`,
    { field: 'types', details: { types: inUse, collections: named } },
  )
}
