import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Trends } from '../../../contract/schemas/insight.ts'
import { trendsQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'

export type Trend = Trends['items'][number]

/** A collection as a row of its registry. */
export interface ListedCollection {
  readonly collection: Collection
  /** undefined while it is on its way, and where it was not asked for. */
  readonly trend: Trend | undefined
}

type Page = readonly Collection[]

const idsOf = (page: Page): string[] => page.map(({ id }) => id)
const listed = (pages: readonly Page[], trends: ReadonlyMap<string, Trend>): ListedCollection[] =>
  pages.flat().map((collection) => ({ collection, trend: trends.get(collection.id) }))
const byCollection = (answers: readonly (Trends | undefined)[]): ReadonlyMap<string, Trend> =>
  new Map(answers.flatMap((answer) => answer?.items.map((item) => [item.collectionId, item] as const) ?? []))

/** The collections of a list with their trends, one request a page, after the rows themselves. */
export function useListed(registry: string, pages: readonly Page[], asked: boolean): ListedCollection[] {
  const trends = useQueries({
    queries: pages
      .filter((page) => page.length > 0)
      .map((page) => ({ ...trendsQuery(registry, idsOf(page)), enabled: asked })),
    combine: (results) => byCollection(results.map(({ data }) => data)),
  })
  return useMemo(() => listed(pages, trends), [pages, trends])
}

/** The same for an export, which waits for all of it. */
export async function readListed(registry: string, pages: readonly Page[]): Promise<ListedCollection[]> {
  const full = pages.filter((page) => page.length > 0)
  const trends = await Promise.all(
    full.map((page) => queryClient.fetchQuery(trendsQuery(registry, idsOf(page)))),
  )
  return listed(full, byCollection(trends))
}
