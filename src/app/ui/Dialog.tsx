import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { cx } from '../lib/cx.ts'
import { useT } from '../lib/i18n.tsx'
import { useSessionEnd } from '../lib/session.ts'
import { IconButton } from './IconButton.tsx'

/*
 * Brings the headless library along: import it only from files that are themselves loaded late.
 */

const FOOTER = 'flex flex-wrap items-center gap-2 border-t border-line px-5 py-3'
/** What is about to happen is said in full, however long the name is that it happens to. */
const WHOLE_WORDS =
  '[&_button]:h-auto [&_button]:min-h-8 [&_button]:py-1 [&_button]:whitespace-normal [&_button]:wrap-anywhere'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  /** A sentence under the title. */
  readonly description?: ReactNode
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  /** Nothing in it takes the focus, so the text itself does: to be scrolled by keys. */
  readonly isText?: boolean
  readonly initialFocus?: RefObject<HTMLElement | null>
}

export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  wide,
  isText,
  initialFocus,
}: DialogProps) {
  const t = useT()
  const mayShow = useTurn()
  return (
    <Base.Root open={open && mayShow} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade-enter fixed inset-0 z-(--z-overlay) bg-backdrop" />
        <Base.Popup
          initialFocus={initialFocus}
          className={cx(
            // On a phone it fills the screen from the start: growing with its content it would move under the finger.
            'overlay-enter fixed inset-2 z-(--z-overlay) mx-auto flex flex-col rounded border border-line-strong',
            'bg-raised shadow-overlay outline-none sm:top-[12vh] sm:bottom-auto sm:max-h-[80vh]',
            // Enlarged to 400 %, a head and a foot that stay would leave no room between them.
            'short:overflow-y-auto',
            wide ? 'sm:max-w-2xl' : 'sm:max-w-md',
          )}
        >
          <header className="flex items-start gap-3 border-b border-line py-3 pr-3 pl-5">
            <div className="min-w-0 flex-1 pt-0.5">
              <Base.Title className="text-prose font-semibold wrap-anywhere">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description render={<div />} className="mt-0.5 text-sm text-ink-3 wrap-anywhere">
                  {description}
                </Base.Description>
              )}
            </div>
            <IconButton icon={X} label={t('dialog.close')} onClick={onClose} />
          </header>
          <div
            {...(isText === true && { role: 'region', 'aria-label': t('dialog.text'), tabIndex: 0 })}
            className="min-h-0 flex-1 overflow-y-auto px-5 py-4 short:flex-none short:overflow-visible"
          >
            {children}
          </div>
          {footer !== undefined && <footer className={cx(FOOTER, WHOLE_WORDS)}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * What opens while nobody is signed in waits: it would lie over the word about that and hide it from screen readers.
 * What was open before stays, with what was typed there.
 */
function useTurn(): boolean {
  const signedOut = useSessionEnd() !== null
  const [mayShow, setMayShow] = useState(!signedOut)
  if (!signedOut && !mayShow) setMayShow(true)
  return mayShow
}
