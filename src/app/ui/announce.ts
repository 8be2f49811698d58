type Listener = () => void

let current = ''
const listeners = new Set<Listener>()

/** Says a sentence to screen readers, politely. The same sentence twice is said twice. */
export function announce(sentence: string): void {
  // A trailing no-break space makes an equal sentence a different text, which is what live regions react to.
  current = sentence === current ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

export const announced = {
  subscribe: (listener: Listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  read: () => current,
}
