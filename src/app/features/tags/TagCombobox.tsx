import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { controlClass } from '../../ui/TextField.tsx'
import { type TagOption, tagFrom, tagOptions } from './tag-options.ts'
import { type TagScope, tagsNearQuery } from './tag-queries.ts'

interface TagComboboxProps {
  readonly scope: TagScope
  readonly present: readonly string[]
  readonly onAdd: (tag: string) => void
  /** Backspace or the left arrow in the empty field: to the last of the tags before it. */
  readonly onLeave?: () => void
  readonly field?: RefObject<HTMLInputElement | null>
}

/** A combobox with a list after the APG. Keys belong to the input method while it composes (ui.md, Tags). */
export function TagCombobox({ scope, present, onAdd, onLeave, field }: TagComboboxProps) {
  const t = useT()
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState<number | null>(null)
  const [open, setOpen] = useState(false)
  const typed = useDeferredValue(text.trim())
  const { data } = useQuery({
    ...tagsNearQuery(scope, typed),
    placeholderData: keepPreviousData,
    enabled: open,
  })
  const options = tagOptions(text, data?.items ?? [], present)
  const shown = open && options.length > 0
  // What is only looked at is not chosen: Enter in the empty field adds nothing.
  const first = text.trim() === '' ? undefined : options[0]
  const chosen = active === null ? first : options[Math.min(active, options.length - 1)]
  const domId = (index: number) => `${id}-${index}`
  const note = noteFor(text, present, t)

  const add = (option: TagOption | undefined) => {
    if (option === undefined) return
    onAdd(option.tag)
    setText('')
    setActive(null)
  }
  const step = (by: number) => {
    if (options.length === 0) return
    const from = chosen === undefined || !shown ? (by > 0 ? -1 : options.length) : options.indexOf(chosen)
    const next = (from + by + options.length) % options.length
    setOpen(true)
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
      if (shown) add(chosen)
    } else if (event.key === 'Escape' && shown) {
      // Only the list closes; the dialog around it stays.
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    } else if (atStart && (event.key === 'Backspace' || event.key === 'ArrowLeft')) {
      onLeave?.()
    }
  }
  return (
    <div className="relative w-60 max-w-full">
      <input
        ref={field}
        role="combobox"
        aria-label={t('tags.add')}
        placeholder={t('tags.add')}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && chosen !== undefined ? domId(options.indexOf(chosen)) : undefined}
        aria-describedby={note === null ? undefined : `${id}-note`}
        aria-invalid={note === null ? undefined : true}
        autoComplete="off"
        spellCheck={false}
        value={text}
        className={cx(controlClass, 'h-7')}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setActive(null)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label={t('tags.options')}
        hidden={!shown}
        className="absolute top-full left-0 z-(--z-menu) mt-1 max-h-64 w-72 max-w-[80vw] overflow-y-auto rounded border border-line-strong bg-raised p-1 shadow-overlay"
      >
        {shown &&
          options.map((option, index) => (
            <TagRow
              key={`${option.kind}-${option.tag}`}
              id={domId(index)}
              option={option}
              active={option === chosen}
              onChoose={() => add(option)}
            />
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

function noteFor(text: string, present: readonly string[], t: ReturnType<typeof useT>): string | null {
  if (text.trim() === '') return null
  const tag = tagFrom(text)
  if (tag === null) return t('tags.invalid')
  return present.includes(tag) ? t('tags.has', { tag }) : null
}

interface TagRowProps {
  readonly id: string
  readonly option: TagOption
  readonly active: boolean
  readonly onChoose: () => void
}

function TagRow({ id, option, active, onChoose }: TagRowProps) {
  const t = useT()
  const { tag, kind, count } = option
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
      {kind === 'new' && <Plus size={14} aria-hidden className="shrink-0 text-accent-ink" />}
      <span className="min-w-0 flex-1 truncate">
        {kind === 'new' ? t('tags.create', { tag }) : <bdi>{tag}</bdi>}
      </span>
      <span className="shrink-0 text-sm text-ink-2">
        {kind === 'near' && t('tags.near')}
        {kind === 'known' && count !== null && t('tags.used', { count })}
      </span>
    </div>
  )
}
