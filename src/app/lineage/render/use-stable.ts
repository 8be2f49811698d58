import { useLayoutEffect, useRef, useState } from 'react'

type Actions = Readonly<Record<string, (...given: never[]) => void>>

/** The same functions for ever, which do what those of the newest render do. For events only, not while rendering. */
export function useStable<T extends Actions>(actions: T): T {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(actions).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)]),
      ) as T,
  )
  return stable
}
