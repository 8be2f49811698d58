import { useSyncExternalStore } from 'react'

const STORAGE_KEY = 'vitrine.rail'
const small = matchMedia('(max-width: 1099px)')
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  small.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    small.removeEventListener('change', listener)
  }
}

/** `tokens.css` decides the same from the same attribute, so nothing waits for React to have the right width. */
function isNarrow(): boolean {
  const chosen = document.documentElement.dataset['rail']
  return chosen === 'narrow' || (chosen !== 'wide' && small.matches)
}

function toggle(): void {
  const next = isNarrow() ? 'wide' : 'narrow'
  document.documentElement.dataset['rail'] = next
  localStorage.setItem(STORAGE_KEY, next)
  for (const listener of listeners) listener()
}

export const useRail = () => ({ narrow: useSyncExternalStore(subscribe, isNarrow), toggle })
