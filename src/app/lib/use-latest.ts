import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * A function that stays the same while what it does is always the latest. For callbacks that many memoized rows hold,
 * and only for those that are called by an event: during rendering it is one render behind.
 */
export function useLatest<A extends readonly unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
