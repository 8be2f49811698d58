import { useQuery } from '@tanstack/react-query'
import { allVersions } from '../versions/all-versions.ts'
import { type LinkItem, linkItemOf } from './link-items.ts'
import type { Matching } from './link-request.ts'

/** Oldest first, so that their numbers in the collection they are linked into follow those they have. */
const readAll = async ({ collectionId, filter }: Matching): Promise<LinkItem[]> => {
  const view = { order: 'asc', ...(filter === null ? {} : { filter }) } as const
  return (await allVersions(collectionId, view)).map(linkItemOf)
}

/** All that match, loaded or not: what is linked is what was found when the dialog was opened. */
export const useMatchingItems = (matching: Matching | null) =>
  useQuery({
    queryKey: ['matching versions', matching] as const,
    queryFn: () => (matching === null ? [] : readAll(matching)),
    enabled: matching !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
