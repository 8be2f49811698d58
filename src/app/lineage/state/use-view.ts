import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type LineageView, readView, viewParams } from '../model/view.ts'

/** How the graph is looked at, which is in the address whole. */
export interface ViewState {
  readonly view: LineageView
  /** The same without where somebody looks: another object only when something else is shown. */
  readonly shown: LineageView
  /** Something that one may want to take back. */
  readonly step: (change: Partial<LineageView>) => void
  /** Looking elsewhere: selection, window. */
  readonly look: (change: Partial<LineageView>) => void
  /** Null where nothing was done yet. */
  readonly undo: (() => void) | null
}

/** Where somebody looks. The rest says what is shown. */
const LOOKS = ['vp', 'look', 'node']

const withoutLooks = (search: URLSearchParams): string => {
  const rest = new URLSearchParams(search)
  for (const name of LOOKS) rest.delete(name)
  return rest.toString()
}

export function useView(): ViewState {
  const [search, setSearch] = useSearchParams()
  const [before, setBefore] = useState<readonly string[]>([])
  // Moving the window changes the address and nothing of what is shown: that stays the same object, and is not laid
  // out anew.
  const shown = withoutLooks(search)
  const base = useMemo(() => readView(new URLSearchParams(shown)), [shown])
  const { selected, viewport, look } = readView(search)
  const view = { ...base, selected, viewport, look }

  // What was asked for last, which the router shows a moment later: a change made meanwhile must not take it back (what
  // the router hands to an update is what it shows).
  const asked = useRef(search)
  useEffect(() => {
    asked.current = search
  }, [search])
  const ask = (next: URLSearchParams, replace: boolean) => {
    asked.current = next
    setSearch(next, { replace, preventScrollReset: true })
  }
  const change = (values: Partial<LineageView>, replace: boolean) => {
    const next = new URLSearchParams(asked.current)
    for (const [name, value] of Object.entries(viewParams(values))) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    ask(next, replace)
  }
  const undo = () => {
    const last = before.at(-1)
    if (last === undefined) return
    setBefore(before.slice(0, -1))
    ask(withLooksOf(last, asked.current), false)
  }
  return {
    view,
    shown: base,
    step: (values) => {
      setBefore([...before, shown])
      change(values, false)
    },
    look: (values) => change(values, true),
    undo: before.length === 0 ? null : undo,
  }
}

/** The window stays where it is now: taking a step back is not meant to jump. */
function withLooksOf(shown: string, now: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(shown)
  for (const name of LOOKS) {
    const value = now.get(name)
    if (value !== null) next.set(name, value)
  }
  return next
}
