import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { VisibleText } from './VisibleText.tsx'

const HOVER_DELAY = 400
const GAP = 6

interface TooltipProps {
  /** null: there is nothing to show now. */
  readonly text: string | null
  readonly children: ReactNode
}

/**
 * Shows to the eye what its control already says to a screen reader, so it carries no semantics of its own. Own, not
 * the headless library's: this one is on the first page, and centring under a control needs no positioning engine.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)

  const show = (delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(true), delay)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    // It listens to what its control does, and does nothing itself.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      ref={anchor}
      className="inline-flex max-w-full"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(HOVER_DELAY)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {open && text !== null && <TooltipBubble anchor={anchor} text={text} />}
    </span>
  )
}

interface TooltipBubbleProps {
  readonly anchor: { readonly current: HTMLElement | null }
  readonly text: string
}

function TooltipBubble({ anchor, text }: TooltipBubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const target = anchor.current?.getBoundingClientRect()
    const own = bubble.current
    if (target === undefined || own === null) return
    const { width, height } = own.getBoundingClientRect()
    const below = target.bottom + GAP
    const above = target.top - GAP - height
    const top = below + height > innerHeight && above >= 0 ? above : below
    const left = Math.min(Math.max(GAP, target.left + target.width / 2 - width / 2), innerWidth - width - GAP)
    own.style.translate = `${left}px ${top}px`
  }, [anchor])
  return createPortal(
    <span
      ref={bubble}
      aria-hidden
      className="fixed top-0 left-0 z-(--z-tooltip) w-max max-w-72 rounded bg-ink px-2 py-1 text-sm text-canvas"
    >
      <VisibleText text={text} />
    </span>,
    document.body,
  )
}
