import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export interface PromotionRequest {
  /** null: the likeliest one; empty: one that is still to be named. */
  readonly alias: string | null
  /** null: the newest version. */
  readonly version: string | null
}

const PROMOTE = 'promote'
const ALIAS = 'alias'

/** The open dialog stands in the address, so that a promotion can be sent to somebody to look at (ui.md, Places). */
export function usePromotionRequest() {
  const [search, setSearch] = useSearchParams()
  const promote = search.get(PROMOTE)
  const request: PromotionRequest | null =
    promote === null ? null : { version: promote === '' ? null : promote, alias: search.get(ALIAS) }

  const open = useCallback(
    (next: PromotionRequest, options: { replace?: boolean } = {}) =>
      setSearch(
        (current) => {
          const params = new URLSearchParams(current)
          params.set(PROMOTE, next.version ?? '')
          if (next.alias === null) params.delete(ALIAS)
          else params.set(ALIAS, next.alias)
          return params
        },
        { preventScrollReset: true, ...options },
      ),
    [setSearch],
  )
  const close = useCallback(
    () =>
      setSearch(
        (current) => {
          const params = new URLSearchParams(current)
          params.delete(PROMOTE)
          params.delete(ALIAS)
          return params
        },
        { preventScrollReset: true, replace: true },
      ),
    [setSearch],
  )
  return { request, open, close }
}
