import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type VersionOrder, versionsQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import type { RowWindow } from '../grid/grid-types.ts'
import { AHEAD } from '../grid/use-list-rows.ts'

/** The same order from its other end. */
const reversed = (view: VersionOrder): VersionOrder => ({
  ...view,
  order: view.order === 'asc' ? 'desc' : 'asc',
})

/**
 * By a key of metadata or metrics, versions without a value come last in both orders, so one is not the other read
 * backwards; and without a known number of rows nobody knows where the last ones stand.
 */
const canReadFromEnd = (view: VersionOrder): boolean =>
  view.filter === undefined && (view.sort === undefined || !view.sort.includes('.'))

/**
 * The rows of a table of versions, loaded as one looks at them: from the start page by page, and after a jump to the
 * end from there, in the reversed order. Between the two stands what is not loaded.
 */
export function useVersionRows(collectionId: string, view: VersionOrder) {
  const head = useInfiniteQuery({
    ...versionsQuery(collectionId, view),
    // In another order or with another filter the table stays, and the focus in it, until the new rows are here.
    placeholderData: (before, query) =>
      query?.queryKey[1].path.collection === collectionId ? before : undefined,
  })
  const [tailOf, setTailOf] = useState<string | null>(null)
  const id = JSON.stringify([collectionId, view])
  const tail = useInfiniteQuery({ ...versionsQuery(collectionId, reversed(view)), enabled: tailOf === id })

  const total = head.data?.pages[0]?.total ?? null
  const first = useMemo(() => head.data?.pages.flatMap(({ items }) => items) ?? [], [head.data])
  const last = useMemo(
    () => (tailOf === id ? (tail.data?.pages.flatMap(({ items }) => items) ?? []) : []),
    [tail.data, tailOf, id],
  )
  const known = head.hasNextPage ? total : first.length
  const count = known ?? first.length + 1

  const { fetchNextPage, hasNextPage, isFetching } = head
  const { fetchNextPage: fetchTail, hasNextPage: hasMoreTail, isFetching: isFetchingTail } = tail
  const want = useCallback(
    (from: number, to: number) => {
      const lastStart = count - last.length
      if (last.length > 0 && to >= lastStart - AHEAD && from > first.length) {
        if (hasMoreTail && !isFetchingTail && from < lastStart) void fetchTail()
        return
      }
      if (hasNextPage && !isFetching && to >= first.length - AHEAD) void fetchNextPage()
    },
    [
      count,
      first.length,
      last.length,
      hasNextPage,
      isFetching,
      fetchNextPage,
      hasMoreTail,
      isFetchingTail,
      fetchTail,
    ],
  )

  const toEnd = useCallback(async (): Promise<number> => {
    if (!hasNextPage) return first.length - 1
    if (known !== null && canReadFromEnd(view)) {
      await queryClient.fetchInfiniteQuery(versionsQuery(collectionId, reversed(view)))
      setTailOf(id)
      return known - 1
    }
    for (;;) {
      const { data, hasNextPage: more } = await fetchNextPage()
      if (!more) return (data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 1) - 1
    }
  }, [hasNextPage, first.length, known, view, collectionId, id, fetchNextPage])

  const rows = useMemo<RowWindow<CollectionVersion>>(
    () => ({
      count,
      total: known,
      at: (index) => first[index] ?? (known === null ? undefined : last[known - 1 - index]),
      want,
      toEnd,
    }),
    [count, known, first, last, want, toEnd],
  )
  return { query: head, rows, loaded: first }
}

/** Reads the list anew: the first rows at once, the others when they are looked at. */
export async function readAnew(collectionId: string, view: VersionOrder): Promise<void> {
  queryClient.removeQueries({ queryKey: versionsQuery(collectionId, reversed(view)).queryKey, exact: true })
  const { queryKey } = versionsQuery(collectionId, view)
  queryClient.setQueryData(queryKey, (data) =>
    data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  )
  await queryClient.invalidateQueries({ queryKey, exact: true })
}
