import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

interface SheetProps {
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is a rail on a desk comes in from the side on a phone. */
export function Sheet({ label, onClose, children }: SheetProps) {
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade-enter fixed inset-0 z-(--z-overlay) bg-backdrop" />
        <Base.Popup
          aria-label={label}
          className="sheet-enter fixed inset-y-0 left-0 z-(--z-overlay) w-[280px] max-w-[85vw] overflow-y-auto border-r border-line-strong bg-rail outline-none"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
