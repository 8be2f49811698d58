import { Problem } from '../../contract/errors.ts'
import type { HomeId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseTypeName } from '../../contract/names/names.ts'
import type { Change } from '../db/transact.ts'

/**
 * Refuses the name of another registry; case does not matter. That one may be hidden from the caller: names are unique
 * in the organization (semantics.md, Names), so the refusal cannot help saying that the name is taken, and says no more.
 */
export async function requireFreeName(change: Change, name: string, except?: HomeId): Promise<void> {
  const taken = await change.db
    .selectFrom('homes')
    .select('id')
    .where('kind', '=', 'registry')
    .where('name_key', '=', nameKey(name))
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (taken === undefined || taken.id === except) return
  throw new Problem('name_taken', `The name “${name}” is taken in this organization. Choose another.`, {
    field: 'name',
  })
}

/** Accepted types as they are stored: each once; null accepts all. */
export const parseTypes = (types: readonly string[] | null): string[] | null =>
  types === null ? null : [...new Set(types.map((type, index) => parseTypeName(type, `types[${index}]`)))]
