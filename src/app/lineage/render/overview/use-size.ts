import { useEffect, useState } from 'react'

/** How large an element is, and anew when that changes. */
export function useSize(element: HTMLElement): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: element.clientWidth, height: element.clientHeight })
  useEffect(() => {
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return size
}
