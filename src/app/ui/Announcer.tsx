import { useSyncExternalStore } from 'react'
import { announced } from './announce.ts'

/** The one live region of the app besides toasts. */
export function Announcer() {
  const sentence = useSyncExternalStore(announced.subscribe, announced.read)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {sentence}
    </div>
  )
}
