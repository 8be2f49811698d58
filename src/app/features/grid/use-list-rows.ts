import type { InfiniteData } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RowWindow } from './grid-types.ts'

interface ListPage<Row> {
  readonly items: readonly Row[]
  readonly total: number | null
}

interface PagedList<Row> {
  readonly data: InfiniteData<ListPage<Row>> | undefined
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly fetchNextPage: () => Promise<{
    readonly data: InfiniteData<ListPage<Row>> | undefined
    readonly hasNextPage: boolean
  }>
}

/** Rows before the end of what is loaded at which more are asked for: so few that a first screen asks for one page. */
export const AHEAD = 25

const countIn = <Row>(data: InfiniteData<ListPage<Row>> | undefined): number =>
  data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0

/** A list that comes in pages as the rows of a table, loaded as one looks at them, from the start. */
export function useListRows<Row, Shown>(
  { data, hasNextPage, isFetching, fetchNextPage }: PagedList<Row>,
  shown: readonly Shown[],
): RowWindow<Shown> {
  const loaded = countIn(data)
  const total = hasNextPage ? (data?.pages[0]?.total ?? null) : loaded
  const want = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetching && last >= loaded - AHEAD) void fetchNextPage()
    },
    [hasNextPage, isFetching, loaded, fetchNextPage],
  )
  const toEnd = useCallback(async (): Promise<number> => {
    if (!hasNextPage) return loaded - 1
    for (;;) {
      const { data: read, hasNextPage: more } = await fetchNextPage()
      if (!more) return countIn(read) - 1
    }
  }, [hasNextPage, loaded, fetchNextPage])
  return useMemo(
    () => ({ count: total ?? loaded + 1, total, at: (index) => shown[index], want, toEnd }),
    [total, loaded, shown, want, toEnd],
  )
}
