export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'loss'
  readonly text: string
  readonly action?: ToastAction
}

let nextId = 1
let shown: readonly Toast[] = []
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]) {
  shown = next
  for (const listener of listeners) listener()
}

/** At most three at a time: the oldest makes room. What it offered stays in Activity. */
const LIMIT = 3

export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): number {
  const id = nextId++
  publish([...shown.slice(1 - LIMIT), { tone: 'plain', ...toast, id }])
  return id
}

export const dismissToast = (id: number): void => publish(shown.filter((toast) => toast.id !== id))

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  read: () => shown,
}
