export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'loss'
  readonly text: string
  /** Takes back what the message tells. */
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
  const shownNow: Toast = { tone: 'plain', ...toast, id }
  if (toast.action !== undefined) undoable = [...undoable.slice(1 - UNDO_LIMIT), shownNow]
  publish([...shown.slice(1 - LIMIT), shownNow])
  return id
}

/** What can still be taken back, newest last: it outlives its message, so that Ctrl-Z works when that is gone. */
let undoable: readonly Toast[] = []
const UNDO_LIMIT = 50

export const lastUndoable = (): Toast | undefined => undoable.at(-1)

/** Once: what was taken back by its button is not what Ctrl-Z takes back next. */
export function takeBack(toast: Toast): void {
  undoable = undoable.filter(({ id }) => id !== toast.id)
  toast.action?.run()
  dismissToast(toast.id)
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
