import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '../lib/cx.ts'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'children'> {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null
}

export const controlClass =
  'h-8 w-full rounded border border-edge bg-raised px-2.5 text-base text-ink placeholder:text-ink-3'

export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error != null || undefined}
        aria-describedby={note == null ? undefined : noteId}
        className={cx(controlClass, error != null && 'border-loss')}
      />
      {note != null && (
        <p id={noteId} className={cx('text-sm', error == null ? 'text-ink-3' : 'text-loss')}>
          {note}
        </p>
      )}
    </div>
  )
}
