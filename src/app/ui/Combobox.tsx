import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import { cx } from '../lib/cx.ts'
import { controlClass } from './TextField.tsx'

export interface ComboboxOption {
  readonly id: string
  readonly content: ReactNode
}

interface ComboboxProps<Option extends ComboboxOption> {
  /** Of the field: its name, and what stands in it while it is empty. */
  readonly label: string
  readonly listLabel: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Whoever uses it finds them, so it knows no query. */
  readonly options: readonly Option[]
  readonly onChoose: (option: Option) => void
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** What is wrong with the text. */
  readonly note?: string | null
  /** Backspace or the left arrow in the empty field. */
  readonly onLeave?: (() => void) | undefined
  /** Enter in the empty field: what stands around it is done. */
  readonly onEnter?: (() => void) | undefined
  readonly field?: RefObject<HTMLInputElement | null> | undefined
  /** As wide as what it stands in, as the fields of a form are. */
  readonly wide?: boolean
}

/** A combobox with a list after the APG. Keys belong to the input method while it composes (ui.md, Tags). */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { label, listLabel, text, onText, options, onChoose, open, onOpenChange } = props
  const { note = null, onLeave, onEnter, field, wide = false } = props
  const id = useId()
  const [active, setActive] = useState<number | null>(null)
  const shown = open && options.length > 0
  // What is only looked at is not chosen: Enter in the empty field adds nothing.
  const first = text.trim() === '' ? undefined : options[0]
  const chosen = active === null ? first : options[Math.min(active, options.length - 1)]
  const domId = (index: number) => `${id}-${index}`

  const choose = (option: Option | undefined) => {
    if (option === undefined) return
    setActive(null)
    // It would lie over what was chosen; typing on opens it again.
    onOpenChange(false)
    onChoose(option)
  }
  const step = (by: number) => {
    if (options.length === 0) return
    const from = chosen === undefined || !shown ? (by > 0 ? -1 : options.length) : options.indexOf(chosen)
    const next = (from + by + options.length) % options.length
    onOpenChange(true)
    setActive(next)
    document.getElementById(domId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const atStart = event.currentTarget.value === ''
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (atStart && chosen === undefined) onEnter?.()
      else if (shown) choose(chosen)
    } else if (event.key === 'Escape' && shown) {
      // Only the list closes; the dialog around it stays.
      event.preventDefault()
      event.stopPropagation()
      onOpenChange(false)
    } else if (atStart && (event.key === 'Backspace' || event.key === 'ArrowLeft')) {
      onLeave?.()
    }
  }
  return (
    <div className={cx('relative max-w-full', wide ? 'w-full' : 'w-60')}>
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && chosen !== undefined ? domId(options.indexOf(chosen)) : undefined}
        aria-describedby={note === null ? undefined : `${id}-note`}
        aria-invalid={note === null ? undefined : true}
        autoComplete="off"
        spellCheck={false}
        value={text}
        className={cx(controlClass, !wide && 'h-7')}
        // What stands there already is typed over.
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => onOpenChange(false)}
        onClick={() => onOpenChange(true)}
        onChange={(event) => {
          onText(event.target.value)
          setActive(null)
          onOpenChange(true)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label={listLabel}
        hidden={!shown}
        className="absolute top-full left-0 z-(--z-menu) mt-1 max-h-64 w-72 max-w-[80vw] overflow-y-auto rounded border border-line-strong bg-raised p-1 shadow-overlay"
      >
        {shown &&
          options.map((option, index) => (
            <ComboboxRow
              key={option.id}
              id={domId(index)}
              active={option === chosen}
              onChoose={() => choose(option)}
            >
              {option.content}
            </ComboboxRow>
          ))}
      </div>
      {note !== null && (
        <p id={`${id}-note`} role="status" className="pt-1 text-sm text-loss">
          {note}
        </p>
      )}
    </div>
  )
}

interface ComboboxRowProps {
  readonly id: string
  readonly active: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function ComboboxRow({ id, active, onChoose, children }: ComboboxRowProps) {
  return (
    // The keys of the list are those of its combobox, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-hover',
        active && 'bg-hover',
      )}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  )
}
