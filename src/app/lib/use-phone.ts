import { useSyncExternalStore } from 'react'

/** The breakpoint `sm` of the styles, from below. */
const phone = matchMedia('(width < 40rem)')

const subscribe = (listener: () => void): (() => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Whether there is the room of a phone, for what styles alone cannot decide. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches)
