import { atOf } from '../../lib/at.ts'
import type { CollectionAsk } from '../../lib/queries.ts'

/** What a list is filtered by, as it stands in the address. */
export const searchText = (search: URLSearchParams): string => search.get('q')?.trim() ?? ''

const SORTS = ['name', 'createdAt', 'updatedAt'] as const

/**
 * What the address asks of a list of collections. The loader and the table read it here, so that the page finds what
 * was fetched beside its code.
 */
export function collectionAskOf(search: URLSearchParams): CollectionAsk {
  const named = SORTS.find((key) => key === search.get('sort'))
  const sort = named ?? (search.has('order') ? 'name' : undefined)
  const order = search.get('order') === 'asc' ? 'asc' : 'desc'
  return {
    text: searchText(search),
    filter: search.get('filter'),
    at: atOf(search),
    ...(sort === undefined ? {} : { sort, order }),
  }
}
