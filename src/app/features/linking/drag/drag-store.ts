import { useSyncExternalStore } from 'react'
import type { LinkItem } from '../link-items.ts'

let dragged: readonly LinkItem[] | null = null
const listeners = new Set<() => void>()

function set(next: readonly LinkItem[] | null): void {
  if (next === dragged) return
  dragged = next
  for (const listener of listeners) listener()
}

export const startDragging = (items: readonly LinkItem[]): void => set(items)
export const stopDragging = (): void => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The versions that are being dragged, by whoever has to show that it takes them; null while nobody drags. */
export const useDragged = (): readonly LinkItem[] | null => useSyncExternalStore(subscribe, () => dragged)
