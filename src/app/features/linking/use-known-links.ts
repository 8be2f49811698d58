import { useQueries } from '@tanstack/react-query'
import { linksQuery } from '../../lib/queries.ts'
import type { LinkItem } from './link-items.ts'
import type { KnownLinks } from './verdict.ts'

/** For more than this the server is left to say what is linked already: it answers the existing link. */
const ASKED_FOR = 20

export function useKnownLinks(items: readonly LinkItem[]): KnownLinks {
  const asked = items.slice(0, ASKED_FOR)
  const answers = useQueries({ queries: asked.map(({ versionId }) => linksQuery(versionId)) })
  const links = new Map(items.map((item) => [item.versionId, new Set([item.collectionId])]))
  asked.forEach(({ versionId }, index) => {
    for (const link of answers[index]?.data?.items ?? []) links.get(versionId)?.add(link.collectionId)
  })
  return links
}
