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
          const ids = items.map(addressOf)
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

/** A version where it was picked up: it has another name where it was logged, and in each collection. */
export interface Picked {
  readonly collectionId: string
  readonly version: string
}

const addressOf = ({ collectionId, version }: Picked): string => `${collectionId}:${version}`

function pickedAt(address: string): Picked | null {
  const [collectionId = '', version = ''] = address.split(':')
  return collectionId === '' || version === '' ? null : { collectionId, version }
}

export interface LinkRequest {
  readonly known: readonly LinkItem[]
  /** Those that only the address names. */
  readonly unknown: readonly Picked[]
}

function requestOf(asked: string | null): LinkRequest | null {
  if (asked === null) return null
  if (asked === SELECTION) return { known, unknown: [] }
  const ids = [...new Set(asked.split(',').filter((id) => id !== ''))].slice(0, MAX_IN_ADDRESS)
  const found = ids.flatMap((id) => known.find((item) => addressOf(item) === id) ?? [])
  return {
    known: found,
    unknown: ids
      .filter((id) => !found.some((item) => addressOf(item) === id))
      .flatMap((id) => pickedAt(id) ?? []),
  }
}
