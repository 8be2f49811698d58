import { useInfiniteQuery } from '@tanstack/react-query'
import { versionsQuery } from '../../lib/queries.ts'

export const useVersions = (collectionId: string, at: string | null = null) =>
  useInfiniteQuery(versionsQuery(collectionId, at === null ? {} : { at }))
export type VersionsResult = ReturnType<typeof useVersions>
