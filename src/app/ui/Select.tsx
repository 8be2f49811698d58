import { type ComponentProps, useId } from 'react'
import { cx } from '../lib/cx.ts'
import { controlClass } from './TextField.tsx'

interface SelectProps extends Omit<ComponentProps<'select'>, 'id'> {
  readonly label: string
}

/** The browser's own: right on every phone and for every screen reader. */
export function Select({ label, className, children, ...rest }: SelectProps) {
  const id = useId()
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select {...rest} id={id} className={cx(controlClass, 'pr-1')}>
        {children}
      </select>
    </div>
  )
}
