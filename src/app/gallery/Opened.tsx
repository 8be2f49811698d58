import { type ReactNode, useEffect, useRef } from 'react'

interface OpenedProps {
  readonly by: 'press' | 'hover'
  /** What is pressed or hovered; the first one. */
  readonly target?: string
  readonly children: ReactNode
}

/** Opens what it holds as a person would, since these components keep to themselves whether they are open. */
export function Opened({ by, target = 'button', children }: OpenedProps) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      const element = holder.current?.querySelector<HTMLElement>(target)
      if (by === 'press') element?.click()
      else element?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))
    })
    return () => clearTimeout(timer)
  }, [by, target])
  return <div ref={holder}>{children}</div>
}
