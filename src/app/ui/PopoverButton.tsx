import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from 'react'

const loadPopup = () => import('./PopoverPopup.tsx')
const PopoverPopup = lazy(async () => ({ default: (await loadPopup()).PopoverPopup }))

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
        onPointerEnter={() => void loadPopup()}
        onFocus={() => void loadPopup()}
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
