import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import type { LinkItem } from './link-items.ts'

const LINK = 'link'
/** More ids than this make an address that servers refuse; then it only says that something was selected. */
const MAX_IN_ADDRESS = 100
const SELECTION = 'selection'

/** What the page knew of the versions when the dialog was opened; after a reload they are asked for. */
let known: readonly LinkItem[] = []

/** The open dialog stands in the address (ui.md, Places); every way to it (`L`, menu, bulk bar, palette) ends here. */
export function useLinkRequest() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get(LINK)
  const open = useCallback(
    (items: readonly LinkItem[]) => {
      known = items
      setSearch(
        (current) => {
          const params = new URLSearchParams(current)
          const ids = items.map(({ versionId }) => versionId)
          params.set(LINK, ids.length > MAX_IN_ADDRESS ? SELECTION : ids.join(','))
          return params
        },
        { preventScrollReset: true },
      )
    },
    [setSearch],
  )
  const close = useCallback(
    () =>
      setSearch(
        (current) => {
          const params = new URLSearchParams(current)
          params.delete(LINK)
          return params
        },
        { preventScrollReset: true, replace: true },
      ),
    [setSearch],
  )
  return { request: requestOf(asked), open, close }
}

export interface LinkRequest {
  readonly known: readonly LinkItem[]
  /** Those that only the address names. */
  readonly unknown: readonly string[]
}

function requestOf(asked: string | null): LinkRequest | null {
  if (asked === null) return null
  if (asked === SELECTION) return { known, unknown: [] }
  const ids = [...new Set(asked.split(',').filter((id) => id !== ''))].slice(0, MAX_IN_ADDRESS)
  const found = ids.flatMap((id) => known.find(({ versionId }) => versionId === id) ?? [])
  return {
    known: found,
    unknown: ids.filter((id) => !found.some(({ versionId }) => versionId === id)),
  }
}
