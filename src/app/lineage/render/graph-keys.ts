export type GraphKey =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'openLeft'
  | 'openRight'
  | 'enter'
  | 'select'
  | 'group'
  | 'hide'
  | 'escape'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'undo'

const KEYS: Readonly<Record<string, GraphKey>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Enter: 'enter',
  ' ': 'select',
  o: 'group',
  x: 'hide',
  Escape: 'escape',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
}

/** What a key does in the graph; null for those that are not its own. */
export function graphKey(event: {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}): GraphKey | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.key === 'z' && !event.shiftKey ? 'undo' : null
  if (event.shiftKey && event.key === 'ArrowLeft') return 'openLeft'
  if (event.shiftKey && event.key === 'ArrowRight') return 'openRight'
  return KEYS[event.key] ?? null
}
