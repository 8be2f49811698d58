import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../lib/cx.ts'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon
  /** Its name for everyone: the tooltip and the accessible name are the same words. */
  readonly label: string
  readonly small?: boolean
}

/** 28 px; the small one, for the middle of a text, has the 24 that WCAG 2.5.8 asks for. */
export function IconButton({ icon: Icon, label, small, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink',
          small === true ? 'size-6' : 'size-7',
          className,
        )}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  )
}
