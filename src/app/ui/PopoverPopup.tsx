import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

interface PopoverPopupProps {
  readonly anchor: { readonly current: HTMLElement | null }
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The part of `PopoverButton` that is loaded when somebody reaches for it. */
export function PopoverPopup({ anchor, label, onClose, children }: PopoverPopupProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // The button closes it by itself; both together would open it again.
        if (!open && !(event.target instanceof Node && anchor.current?.contains(event.target))) onClose()
      }}
    >
      <Popover.Portal>
        {/* Fixed: it takes the focus before it has its place, and the page would scroll to where it is not yet. */}
        <Popover.Positioner
          anchor={anchor}
          positionMethod="fixed"
          sideOffset={4}
          align="end"
          className="z-(--z-menu)"
        >
          <Popover.Popup
            aria-label={label}
            finalFocus={anchor}
            className="overlay-enter flex max-h-[min(28rem,var(--available-height))] w-80 max-w-[calc(100vw-16px)] flex-col rounded border border-line-strong bg-raised shadow-overlay outline-none short:block short:overflow-y-auto"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
