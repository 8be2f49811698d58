import { useSyncExternalStore } from 'react'

/*
 * Whether somebody is signed in, as far as this tab knows. A session may end under an open page, by its time or in
 * another tab; the page then waits as it is, with all that was typed, until somebody has signed in again.
 */

/** How it ended: null while it has not. */
export type SessionEnd = 'ended' | 'elsewhere' | null

type Message = 'signed-in' | 'signed-out'
type Listener = () => void

const CHANNEL = 'vitrine.session'
const NEXT = 'vitrine.next'

let end: SessionEnd = null
const endListeners = new Set<Listener>()
const signedInListeners = new Set<Listener>()

function setEnd(next: SessionEnd): void {
  if (end === next) return
  end = next
  for (const listener of endListeners) listener()
}

const subscribeTo = (listeners: Set<Listener>) => (listener: Listener) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useSessionEnd = (): SessionEnd => useSyncExternalStore(subscribeTo(endListeners), () => end)

/** An answer said that nobody is signed in. */
export const noteSessionEnd = (): void => {
  if (end === null) setEnd('ended')
}

/** Calls when somebody is signed in again, here or in another tab, until the returned function is called. */
export const whenSignedIn = subscribeTo(signedInListeners)

export function noteSignedIn(): void {
  setEnd(null)
  for (const listener of signedInListeners) listener()
}

/** The other tabs of this browser share the session. On the mock host every tab is a registry of its own. */
const channel = __MOCK__ || typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL)

export const tellOtherTabs = (message: Message): void => channel?.postMessage(message)

/** What other tabs tell, until the returned function is called. */
export function hearOtherTabs(listener: (message: Message) => void): () => void {
  const onMessage = ({ data }: MessageEvent<Message>): void => {
    if (data === 'signed-out') setEnd('elsewhere')
    listener(data)
  }
  channel?.addEventListener('message', onMessage)
  return () => channel?.removeEventListener('message', onMessage)
}

/** Where the person was: a sign-in link that is opened in this very tab leads back there. */
export const keepPlace = (address: string): void => sessionStorage.setItem(NEXT, address)
export const keptPlace = (): string | null => sessionStorage.getItem(NEXT)
export const forgetPlace = (): void => sessionStorage.removeItem(NEXT)
