import { useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { type LineageView, readView, viewParams } from '../model/view.ts'

/** How the graph is looked at, which is in the address whole. */
export interface ViewState {
  readonly view: LineageView
  /** Something that one may want to take back. */
  readonly step: (change: Partial<LineageView>) => void
  /** Looking elsewhere: selection, window. */
  readonly look: (change: Partial<LineageView>) => void
  /** Null where nothing was done yet. */
  readonly undo: (() => void) | null
}

/** Of what was looked at before, the window stays as it is now: taking a step back is not meant to jump. */
const LOOKS = ['vp', 'look', 'tab', 'root']

/**
 * Every change of the address makes a new view; the parts of it that say the same stay the same objects, so that moving
 * the window lays nothing out anew.
 */
function useSameParts(view: LineageView): LineageView {
  const known = useRef(view)
  if (known.current !== view) {
    const before = known.current
    const texts = viewParams(before)
    const now = viewParams(view)
    const isSame = (...names: string[]) => names.every((name) => texts[name] === now[name])
    known.current = {
      ...view,
      steps: isSame('expand') ? before.steps : view.steps,
      filter: isSame('kinds', 'types', 'tags', 'states', 'since', 'until') ? before.filter : view.filter,
      hidden: isSame('hide') ? before.hidden : view.hidden,
      pins: isSame('pin') ? before.pins : view.pins,
      path: isSame('path') ? before.path : view.path,
    }
  }
  return known.current
}

export function useView(): ViewState {
  const [search, setSearch] = useSearchParams()
  const view = useSameParts(useMemo(() => readView(search), [search]))
  const before = useRef<URLSearchParams[]>([])
  const latest = useRef(search)
  latest.current = search

  const change = (values: Partial<LineageView>, replace: boolean) => {
    const next = new URLSearchParams(latest.current)
    for (const [name, value] of Object.entries(viewParams(values))) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    latest.current = next
    setSearch(next, { replace, preventScrollReset: true })
  }
  return {
    view,
    step: (values) => {
      before.current.push(latest.current)
      change(values, false)
    },
    look: (values) => change(values, true),
    undo:
      before.current.length === 0
        ? null
        : () => {
            const last = before.current.pop()
            if (last === undefined) return
            const next = new URLSearchParams(last)
            for (const name of LOOKS) {
              const now = latest.current.get(name)
              if (now === null) next.delete(name)
              else next.set(name, now)
            }
            latest.current = next
            setSearch(next, { replace: false, preventScrollReset: true })
          },
  }
}
