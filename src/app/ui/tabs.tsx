import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

interface TabBarProps {
  readonly label: string
  /** Links with the look of `tabClass`. */
  readonly children: ReactNode
}

/** Views of one thing, each with an address: so links, not an ARIA tab list, which would promise arrows and no address. */
export function TabBar({ label, children }: TabBarProps) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-4 sm:px-6">
      {children}
    </nav>
  )
}

export const tabClass = (isCurrent: boolean): string =>
  cx(
    // The bar scrolls, so it would cut off an outline that stands out.
    '-mb-px flex h-9 items-center gap-1.5 border-b-2 -outline-offset-2 whitespace-nowrap',
    isCurrent ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink',
  )

/** How many there are behind a tab. */
export function TabCount({ children }: { readonly children: string }) {
  return <span className="text-sm font-normal text-ink-3 tnum">{children}</span>
}
