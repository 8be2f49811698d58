import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useT } from '../lib/i18n.tsx'
import { MAX_LOOKED_FOR } from '../lib/looked-for.ts'

const SETTLES_AFTER = 150

interface FilterFieldProps {
  readonly label: string
  readonly value: string
  /** Called when typing pauses or the field is left, and never while an input method composes. */
  readonly onChange: (value: string) => void
}

export function FilterField({ label, value, onChange }: FilterFieldProps) {
  const t = useT()
  const errorId = useId()
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // The address changed by other means, such as Back or “Clear the filter”.
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }

  const isTooLong = typed.length > MAX_LOOKED_FOR
  const settle = (next: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    setTold(next)
    onChange(next)
  }
  const tell = (next: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (next.length > MAX_LOOKED_FOR) return
    timer.current = setTimeout(() => settle(next), SETTLES_AFTER)
  }
  return (
    <div className="relative ml-auto w-full sm:w-60">
      <label>
        <span className="sr-only">{label}</span>
        <Search size={14} aria-hidden className="absolute top-2 left-2.5 text-ink-3" />
        <input
          type="search"
          value={typed}
          placeholder={label}
          className="h-[30px] w-full rounded border border-line-strong bg-raised pr-2 pl-8 text-base placeholder:text-ink-3 hover:border-edge"
          onChange={(event) => {
            setTyped(event.target.value)
            if (!(event.nativeEvent as InputEvent).isComposing) tell(event.target.value)
          }}
          onCompositionEnd={(event) => tell(event.currentTarget.value)}
          // Who leaves for another page would otherwise be called back by what is told late, or find it there.
          onBlur={(event) => timer.current !== undefined && settle(event.target.value)}
          aria-invalid={isTooLong || undefined}
          aria-describedby={isTooLong ? errorId : undefined}
        />
      </label>
      {isTooLong && (
        <span
          id={errorId}
          role="alert"
          className="absolute top-full right-0 z-(--z-menu) mt-1 rounded border border-line-strong bg-raised px-3 py-2 text-sm text-loss shadow-overlay"
        >
          {t('query.error.too_long')}
        </span>
      )}
    </div>
  )
}
