import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { atOf, withAt } from '../../lib/at.ts'

/** The past time that the page shows, and how to change it; null: now. */
export function useAt(): readonly [string | null, (at: string | null) => void] {
  const [search, setSearch] = useSearchParams()
  const setAt = useCallback(
    (at: string | null) => setSearch((current) => withAt(current, at), { preventScrollReset: true }),
    [setSearch],
  )
  return [atOf(search), setAt]
}
