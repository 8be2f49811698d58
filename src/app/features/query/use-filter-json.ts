import { useSearchParams } from 'react-router'

const FILTER = 'filter'

interface FilterInAddress {
  /** JSON as the doors take it; null for everything. Not checked here: the server says if it is none. */
  readonly json: string | null
  readonly setJson: (json: string | null) => void
}

/**
 * The filter stands in the address, as the doors take it; text and chips are two views of it (ui.md, Search).
 */
export function useFilterJson(): FilterInAddress {
  const [search, setSearch] = useSearchParams()
  const setJson = (json: string | null) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (json === null) params.delete(FILTER)
        else params.set(FILTER, json)
        // What was selected may not be in the list any more.
        params.delete('selected')
        params.delete('bulk')
        return params
      },
      { preventScrollReset: true },
    )
  return { json: search.get(FILTER), setJson }
}
