import type { TwinRow } from './rows.ts'

/** What a key does to the row that has the focus. */
export type RowAct =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'turn' }
  | { readonly do: 'more'; readonly side: 'up' | 'down' }
  | { readonly do: 'page' | 'select' | 'open' }

interface Press {
  readonly key: string
  readonly shift: boolean
  /** Rows of one screen. */
  readonly page: number
}

/** The keys of a tree grid whose rows take the focus (APG, treegrid), and those that ask for more of the graph. */
export function rowAct(rows: readonly TwinRow[], at: number, { key, shift, page }: Press): RowAct | null {
  const row = rows[at]
  if (row === undefined) return null
  const go = (to: number): RowAct => ({ do: 'go', to: Math.max(0, Math.min(rows.length - 1, to)) })
  if (shift) {
    if (key === 'ArrowRight') return { do: 'more', side: 'down' }
    return key === 'ArrowLeft' ? { do: 'more', side: 'up' } : null
  }
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + page)
    case 'PageUp':
      return go(at - page)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (row.isOpen === null) return null
      return row.isOpen ? go(at + 1) : { do: 'turn' }
    case 'ArrowLeft':
      if (row.isOpen === true) return { do: 'turn' }
      return row.parent < 0 ? null : go(row.parent)
    case 'Enter':
      return row.kind === 'section' || (row.kind === 'card' && row.card.node === null)
        ? { do: 'turn' }
        : { do: 'page' }
    case ' ':
      return { do: 'select' }
    case 'o':
      return { do: 'open' }
    default:
      return null
  }
}
