import { X } from 'lucide-react'
import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { cx } from '../lib/cx.ts'
import { useT } from '../lib/i18n.tsx'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { dismissToast, type Toast, takeBack, toastStore } from './toasts.ts'

/** At least ten seconds, and none of them while it is looked at or cannot be seen (ui.md, States). */
const LASTS_FOR = 12_000
const TICK = 250

/** Polite, reached by F6. The region stands in the page from the start, or its first words would not be read. */
export function ToastRegion() {
  const t = useT()
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read)
  const region = useRef<HTMLElement>(null)
  const [held, setHeld] = useState(false)
  useF6(region)
  const { onFocus, onBlur } = useWayBack(region, toasts, setHeld)

  return (
    // Being looked at holds the countdown; there is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={region}
      aria-label={t('toast.region')}
      className="pointer-events-none fixed inset-x-3 bottom-3 z-(--z-toast) flex flex-col items-end gap-2 sm:left-auto sm:w-[400px]"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} held={held} />
        ))}
      </div>
    </section>
  )
}

function useF6(region: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || toastStore.read().length === 0) return
      event.preventDefault()
      region.current?.querySelector<HTMLElement>('button')?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [region])
}

/** A message that goes takes the focus that is on it along, and tells no blur: then it goes back to where it came from. */
function useWayBack(
  region: RefObject<HTMLElement | null>,
  toasts: readonly Toast[],
  hold: (held: boolean) => void,
) {
  const from = useRef<HTMLElement | null>(null)
  const isIn = useRef(false)
  useEffect(() => {
    if (!isIn.current || region.current?.contains(document.activeElement) === true) return
    isIn.current = false
    hold(false)
    if (document.activeElement === document.body) from.current?.focus({ preventScroll: true })
  }, [region, toasts, hold])
  return {
    onFocus: ({ currentTarget, relatedTarget }: FocusEvent) => {
      isIn.current = true
      hold(true)
      if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
        from.current = relatedTarget
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (relatedTarget === null) return
      isIn.current = currentTarget.contains(relatedTarget)
      hold(isIn.current)
    },
  }
}

interface ToastCardProps {
  readonly toast: Toast
  readonly held: boolean
}

function ToastCard({ toast, held }: ToastCardProps) {
  const t = useT()
  const { id } = toast
  const dismiss = useCallback(() => dismissToast(id), [id])
  useCountdown(LASTS_FOR, held, dismiss)
  return (
    <div
      className={cx(
        'overlay-enter pointer-events-auto flex w-full items-center gap-2 rounded border bg-raised py-2 pr-2 pl-4 shadow-overlay',
        toast.tone === 'loss' ? 'border-loss' : 'border-line-strong',
      )}
    >
      <p className={cx('min-w-0 flex-1 text-base wrap-anywhere', toast.tone === 'loss' && 'text-loss')}>
        {toast.text}
      </p>
      {toast.action !== undefined && (
        <Button size="sm" onClick={() => takeBack(toast)}>
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label={t('toast.dismiss')} onClick={dismiss} />
    </div>
  )
}

/** Counts only time in which the person could have read it. */
function useCountdown(ms: number, held: boolean, done: () => void) {
  const left = useRef(ms)
  useEffect(() => {
    if (held) return
    const timer = setInterval(() => {
      if (document.hidden) return
      left.current -= TICK
      if (left.current <= 0) done()
    }, TICK)
    return () => clearInterval(timer)
  }, [held, done])
}
