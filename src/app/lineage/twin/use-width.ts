import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of an element in px, whatever makes it wider or narrower. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(innerWidth)
  useLayoutEffect(() => {
    const measured = element.current
    if (measured === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width)
    })
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return width
}
