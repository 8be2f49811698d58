import type { Collection } from '../../../contract/schemas/collection.ts'
import { q } from '../../lib/api.ts'

export const compareQuery = (collection: Pick<Collection, 'path'>, names: readonly string[]) =>
  // As JSON: a name of a collection may hold a comma.
  q('/compare', {
    query: { versions: JSON.stringify(names.map((name) => `${collection.path}:${name}`)) },
  })
