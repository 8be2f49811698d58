import { placeIn } from '../features/files/file-address.ts'
import { folderQuery } from '../features/files/files-queries.ts'
import { queryClient } from '../lib/query-client.ts'

/** The folder that the files tab will show, where the address names that tab. */
export function startFolder(versionId: string, search: URLSearchParams): void {
  const { folder, file } = placeIn(search)
  if (search.get('tab') !== 'files' || file !== null) return
  void queryClient.prefetchInfiniteQuery(folderQuery(versionId, folder))
}
