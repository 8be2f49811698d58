import { type ComponentProps, useId } from 'react'
import { cx } from '../lib/cx.ts'
import { controlClass } from './TextField.tsx'

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  readonly label: string
}

export function TextArea({ label, ...rest }: TextAreaProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea {...rest} id={id} className={cx(controlClass, 'h-20 resize-y py-1.5')} />
    </div>
  )
}
