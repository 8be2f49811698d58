import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type VersionOrder, versionsQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'

/** Every version that matches, whether the table has loaded it or not. */
export async function allVersions(collectionId: string, view: VersionOrder): Promise<CollectionVersion[]> {
  const query = versionsQuery(collectionId, view)
  const { pages } = await queryClient.fetchInfiniteQuery({
    ...query,
    pages: Number.MAX_SAFE_INTEGER,
    staleTime: 0,
  })
  return pages.flatMap(({ items }) => items)
}
