import { type ComponentProps, type ReactNode, Suspense, useRef, useState } from 'react'
import { prefetchPart } from '../lib/parts.ts'
import { loadMenu, MenuPopup } from './load-menu.ts'

export type MenuEntry =
  | { readonly kind: 'note'; readonly id: string; readonly content: ReactNode }
  | {
      readonly kind: 'action'
      readonly id: string
      readonly content: ReactNode
      readonly icon?: ReactNode
      readonly danger?: boolean
      /** The key that does the same. */
      readonly shortcut?: string
      /** Shown and explained instead of gone (semantics.md: a forbidden action is disabled, with the reason). */
      readonly disabledReason?: string | null
      readonly onSelect: () => void
    }

interface MenuButtonProps extends Omit<ComponentProps<'button'>, 'onClick'> {
  readonly label: string
  readonly entries: readonly MenuEntry[]
}

/** A menu button after the APG pattern. Its popup is fetched when the pointer or the focus comes near. */
export function MenuButton({ label, entries, children, ...rest }: MenuButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'closed' | 'by pointer' | 'by keys'>('closed')
  return (
    <>
      <button
        type="button"
        {...rest}
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={open !== 'closed'}
        aria-label={label}
        onPointerEnter={() => prefetchPart(loadMenu)}
        onFocus={() => prefetchPart(loadMenu)}
        // A click without a pointer is Enter or Space.
        onClick={({ detail }) => setOpen(detail === 0 ? 'by keys' : 'by pointer')}
        onKeyDown={(event) => event.key === 'ArrowDown' && setOpen('by keys')}
      >
        {children}
      </button>
      {open !== 'closed' && (
        <Suspense>
          <MenuPopup
            anchor={anchor}
            label={label}
            entries={entries}
            byKeys={open === 'by keys'}
            onClose={() => setOpen('closed')}
          />
        </Suspense>
      )}
    </>
  )
}
