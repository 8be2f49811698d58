import { useSyncExternalStore } from 'react'
import type { LinkItem } from './link-items.ts'

/** A collection that stands, or one that the link is to create. */
export interface LinkTarget {
  readonly registry: string
  readonly collection: string
}

export interface LinkFailure {
  readonly item: LinkItem
  readonly reason: string
}

/** What became of a link that did not wholly succeed. */
export interface LinkOutcome {
  readonly target: LinkTarget
  readonly linked: number
  readonly failures: readonly LinkFailure[]
}

let current: LinkOutcome | null = null
const listeners = new Set<() => void>()

/** However it was started, one dialog tells it. It is of the moment, so it does not stand in the address. */
export function showLinkOutcome(outcome: LinkOutcome | null): void {
  current = outcome
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useLinkOutcome = (): LinkOutcome | null => useSyncExternalStore(subscribe, () => current)
