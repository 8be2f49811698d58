import { History } from 'lucide-react'
import {
  type FormEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { fromLocalInput, toLocalInput } from '../../lib/at.ts'
import { type Command, useCommands } from '../../lib/commands.ts'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { controlClass } from '../../ui/TextField.tsx'
import { useAt } from './use-at.ts'

interface TimeTravelProps {
  /** In the corner of a page that has a bar of its own there, instead of beside its heading. */
  readonly inCorner?: boolean
}

/**
 * “What did it look like then?” At the top of every page that can answer: a banner while the page shows the past, a
 * button while it shows now.
 */
export function TimeTravel({ inCorner = false }: TimeTravelProps) {
  const t = useT()
  const [at, setAt] = useAt()
  const [choosing, setChoosing] = useState(false)
  usePastCommand(at === null ? () => setChoosing(true) : null)
  const way = useRef<HTMLButtonElement>(null)
  const keepFocus = useKeptFocus(way, `${at} ${choosing}`)
  if (at !== null) {
    return (
      <PastBanner
        at={at}
        back={way}
        onChange={(chosen) => {
          keepFocus()
          setAt(chosen)
        }}
      />
    )
  }
  if (!choosing) {
    return (
      <div
        className={
          inCorner
            ? 'absolute top-2.5 right-3 z-(--z-sticky) sm:right-5'
            : 'float-right pt-5.5 pr-3 pl-2 sm:pr-5'
        }
      >
        <IconButton ref={way} icon={History} label={t('past.open')} onClick={() => setChoosing(true)} />
      </div>
    )
  }
  return (
    <Bar label={t('past.open')}>
      <TimePicker
        from={null}
        onChoose={(chosen) => {
          keepFocus()
          setChoosing(false)
          setAt(chosen)
        }}
      />
      <Button
        variant="quiet"
        onClick={() => {
          keepFocus()
          setChoosing(false)
        }}
      >
        {t('promotion.cancel')}
      </Button>
    </Bar>
  )
}

/** What was pressed goes with what it changes: the focus goes on to the button that leads back. */
function useKeptFocus(way: RefObject<HTMLButtonElement | null>, face: string): () => void {
  const wanted = useRef(false)
  useEffect(() => {
    // More than once: the picker goes at once, and what stands after it when the past has come.
    if (wanted.current && document.activeElement === document.body)
      way.current?.focus({ preventScroll: true })
  }, [way, face])
  return () => {
    wanted.current = true
  }
}

/** The palette has it too, so that keys reach it without walking there. */
function usePastCommand(open: (() => void) | null): void {
  const t = useT()
  const isOffered = open !== null
  const run = useLatest(() => open?.())
  const commands = useMemo<Command[]>(
    () => (isOffered ? [{ id: 'past.open', label: t('past.open'), section: t('keys.everywhere'), run }] : []),
    [t, isOffered, run],
  )
  useCommands(commands)
}

interface BarProps {
  readonly label: string
  readonly children: ReactNode
}

function Bar({ label, children }: BarProps) {
  return (
    <section
      aria-label={label}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-rail px-4 py-2 sm:px-6"
    >
      <History size={16} aria-hidden className="shrink-0 text-ink-3" />
      {children}
    </section>
  )
}

interface PastBannerProps {
  readonly at: string
  readonly back: RefObject<HTMLButtonElement | null>
  readonly onChange: (at: string | null) => void
}

function PastBanner({ at, back, onChange }: PastBannerProps) {
  const t = useT()
  const format = useFormat()
  const time = (
    <time dateTime={at} className="font-medium">
      {format.dateTime(at)}
    </time>
  )
  return (
    <Bar label={t('past.banner')}>
      <p role="status" className="min-w-0 flex-1 basis-64">
        <RichText k="past.shows" values={{ time }} /> <span className="text-ink-2">{t('past.readOnly')}</span>
      </p>
      <TimePicker key={at} from={at} onChoose={onChange} />
      <Button ref={back} variant="primary" onClick={() => onChange(null)}>
        {t('past.backToNow')}
      </Button>
    </Bar>
  )
}

interface TimePickerProps {
  readonly from: string | null
  readonly onChoose: (at: string) => void
}

/** The browser's own: right on every phone, in every language and for every screen reader. */
function TimePicker({ from, onChoose }: TimePickerProps) {
  const t = useT()
  const id = useId()
  const now = useNow()
  const field = useRef<HTMLInputElement>(null)
  // The present to begin with: then only what differs from it has to be typed.
  const [text, setText] = useState(() => (from === null ? toLocalMinute(now) : toLocalInput(from)))
  const chosen = fromLocalInput(text, now)
  useEffect(() => {
    if (from === null) field.current?.focus()
  }, [from])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== null) onChoose(chosen)
  }
  return (
    <form className="flex flex-wrap items-center gap-2" onSubmit={submit}>
      <label htmlFor={id}>{t('past.time')}</label>
      <input
        ref={field}
        id={id}
        type="datetime-local"
        step="any"
        value={text}
        max={toLocalInput(new Date(now).toISOString())}
        className={`${controlClass} w-auto!`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabledReason={chosen === null ? t('past.notPast') : null}>
        {t('past.show')}
      </Button>
    </form>
  )
}

const MINUTE = 60_000

const toLocalMinute = (now: number): string =>
  toLocalInput(new Date(Math.floor(now / MINUTE) * MINUTE).toISOString())
