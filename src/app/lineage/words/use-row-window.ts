import { type RefObject, useLayoutEffect, useState } from 'react'

interface RowSizes {
  readonly count: number
  /** px of each row: they are all the same. */
  readonly height: number
  /** px of a header that stays over the rows. */
  readonly above: number
}

const OVERSCAN = 8
/** Before the scroller has been measured. */
const FIRST_ROWS = 20

/**
 * Which rows of a long list are in sight. For rows of one height this is a division; the library that tables use for
 * rows of any height would be a twelfth of what lineage may weigh.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, { count, height, above }: RowSizes) {
  const [seen, setSeen] = useState({ first: 0, last: FIRST_ROWS })
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const measure = () => {
      const first = Math.floor(element.scrollTop / height)
      const last = Math.ceil((element.scrollTop + element.clientHeight - above) / height)
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    measure()
    element.addEventListener('scroll', measure, { passive: true })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', measure)
      observer.disconnect()
    }
  }, [scroller, height, above])

  const from = Math.max(0, Math.min(seen.first - OVERSCAN, count - 1))
  const to = Math.min(count, seen.last + OVERSCAN)
  return {
    indexes: Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step),
    total: count * height,
    /** Brings a row into sight by the shortest way. */
    reveal: (index: number) => {
      const element = scroller.current
      if (element === null) return
      const top = index * height
      const room = element.clientHeight - above
      if (top < element.scrollTop) element.scrollTo({ top })
      else if (top + height > element.scrollTop + room) element.scrollTo({ top: top + height - room })
    },
  }
}
