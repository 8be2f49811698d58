import { useInfiniteQuery } from '@tanstack/react-query'
import { versionsQuery } from '../../lib/queries.ts'

export const useVersions = (collectionId: string) => useInfiniteQuery(versionsQuery(collectionId))
export type VersionsResult = ReturnType<typeof useVersions>
