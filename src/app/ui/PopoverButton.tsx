import { type ComponentProps, type ReactNode, Suspense, useRef, useState } from 'react'
import { prefetchPart } from '../lib/parts.ts'
import { late } from './late.tsx'

const loadPopup = () => import('./PopoverPopup.tsx')
const PopoverPopup = late(async () => (await loadPopup()).PopoverPopup, { over: true })

interface PopoverButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'content'> {
  readonly label: string
  /** Drawn only while it is open. */
  readonly popup: (close: () => void) => ReactNode
}

/** A button that opens a small panel beside it. The panel is fetched when the pointer or the focus comes near. */
export function PopoverButton({ label, popup, children, ...rest }: PopoverButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        {...rest}
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={label}
        onPointerEnter={() => prefetchPart(loadPopup)}
        onFocus={() => prefetchPart(loadPopup)}
        onClick={() => setOpen((before) => !before)}
      >
        {children}
      </button>
      {open && (
        <Suspense>
          <PopoverPopup anchor={anchor} label={label} onClose={close}>
            {popup(close)}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  )
}
