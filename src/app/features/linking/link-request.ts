import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import type { LinkItem } from './link-items.ts'

const LINK = 'link'
/** More ids than this make an address that servers refuse; then it only says that something was selected. */
const MAX_IN_ADDRESS = 100
const SELECTION = 'selection'
/** `all:<collection>`: what the table of the page shows, loaded or not; its filter stands in the address too. */
const ALL = 'all'
const FILTER = 'filter'

/** What the page knew of the versions when the dialog was opened; after a reload they are asked for. */
let known: readonly LinkItem[] = []

/** The open dialog stands in the address (ui.md, Places); every way to it (`L`, menu, bulk bar, palette) ends here. */
export function useLinkRequest() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get(LINK)
  const ask = useCallback(
    (link: string) =>
      setSearch(
        (current) => {
          const params = new URLSearchParams(current)
          params.set(LINK, link)
          return params
        },
        { preventScrollReset: true },
      ),
    [setSearch],
  )
  const open = useCallback(
    (items: readonly LinkItem[]) => {
      known = items
      ask(items.length > MAX_IN_ADDRESS ? SELECTION : items.map(addressOf).join(','))
    },
    [ask],
  )
  const openMatching = useCallback((collectionId: string) => ask(`${ALL}:${collectionId}`), [ask])
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
  return { request: requestOf(asked, search.get(FILTER)), open, openMatching, close }
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
  readonly matching: Matching | null
}

/** All of a collection that match, by JSON of the filter grammar; null: all there are. */
export interface Matching {
  readonly collectionId: string
  readonly filter: string | null
}

function requestOf(asked: string | null, filter: string | null): LinkRequest | null {
  if (asked === null) return null
  if (asked === SELECTION) return { known, unknown: [], matching: null }
  const [all, collectionId = ''] = asked.split(':')
  if (all === ALL) return { known: [], unknown: [], matching: { collectionId, filter } }
  const ids = [...new Set(asked.split(',').filter((id) => id !== ''))].slice(0, MAX_IN_ADDRESS)
  const found = ids.flatMap((id) => known.find((item) => addressOf(item) === id) ?? [])
  return {
    known: found,
    unknown: ids
      .filter((id) => !found.some((item) => addressOf(item) === id))
      .flatMap((id) => pickedAt(id) ?? []),
    matching: null,
  }
}
