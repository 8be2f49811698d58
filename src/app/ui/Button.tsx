import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '../lib/cx.ts'
import { Tooltip } from './Tooltip.tsx'

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-raised text-ink border-line-strong hover:bg-hover',
  quiet: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-raised text-loss border-line-strong hover:bg-loss-soft',
} as const
const SIZES = { sm: 'h-7 px-2 text-sm', md: 'h-8 px-3 text-base' } as const

interface Look {
  readonly variant?: keyof typeof VARIANTS
  readonly size?: keyof typeof SIZES
}

/** The look of a button, for links that should have it. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: Look = {}): string =>
  cx(
    'inline-flex max-w-full items-center justify-center-safe gap-1.5 overflow-x-clip whitespace-nowrap rounded border font-medium select-none',
    'transition-colors duration-100 aria-disabled:opacity-50 aria-disabled:cursor-not-allowed',
    VARIANTS[variant],
    SIZES[size],
  )

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'>, Look {
  /** Shown, reachable and explained instead of gone (semantics.md: a forbidden action is disabled, with the reason). */
  readonly disabledReason?: string | null | undefined
  readonly busy?: boolean
  readonly children: ReactNode
}

export function Button(props: ButtonProps) {
  const { variant, size, disabledReason, busy, className, onClick, children, ...rest } = props
  const reasonId = useId()
  const reason = disabledReason ?? null
  const off = reason !== null || busy === true
  const button = (
    <button
      type="button"
      {...rest}
      className={cx(buttonClass({ variant, size }), className)}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason === null ? rest['aria-describedby'] : reasonId}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  )
  // Who may have a reason stands in the tooltip always: in another place it would be another button, without the focus.
  if (!('disabledReason' in props)) return button
  return (
    <Tooltip text={reason}>
      {button}
      {reason !== null && (
        <span id={reasonId} className="sr-only">
          {reason}
        </span>
      )}
    </Tooltip>
  )
}
