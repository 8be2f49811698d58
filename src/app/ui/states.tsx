import { CircleSlash2, LockKeyhole, type LucideIcon, Search, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { useT } from '../lib/i18n.tsx'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { VisibleText } from './VisibleText.tsx'

/*
 * Four faces that never impersonate each other (ui.md, States): nothing yet, no match, no permission, failed.
 */

interface StateFrameProps {
  readonly icon: LucideIcon
  readonly tone?: 'plain' | 'loss' | 'protected'
  readonly title: string
  readonly children?: ReactNode
  readonly role?: 'alert'
  /** Inside a panel that has its own margins. */
  readonly dense?: boolean
}

const TONES = { plain: 'text-ink-3', loss: 'text-loss', protected: 'text-protected' } as const

function StateFrame({ icon: Icon, tone = 'plain', title, children, role, dense }: StateFrameProps) {
  return (
    <div
      role={role}
      className={cx('flex max-w-xl flex-col items-start gap-2', !dense && 'px-4 py-8 sm:px-6')}
    >
      <p className="flex items-start gap-2 font-medium">
        <Icon size={16} strokeWidth={1.75} aria-hidden className={cx('mt-0.5 shrink-0', TONES[tone])} />
        {title}
      </p>
      {children}
    </div>
  )
}

/** A command with its real path filled in, and a button that copies it. */
export function Snippet({ code }: { readonly code: string }) {
  return (
    <div className="flex w-full items-start gap-2 rounded border border-line bg-rail p-2 pl-3">
      <pre className="min-w-0 flex-1 overflow-x-auto py-[3px] font-mono text-sm" tabIndex={0}>
        <VisibleText text={code} />
      </pre>
      <CopyButton text={code} />
    </div>
  )
}

interface EmptyStateProps {
  readonly title: string
  readonly detail?: ReactNode
  readonly snippet?: string
  readonly children?: ReactNode
}

export function EmptyState({ title, detail, snippet, children }: EmptyStateProps) {
  return (
    <StateFrame icon={CircleSlash2} title={title}>
      {detail !== undefined && <p className="text-ink-2">{detail}</p>}
      {snippet !== undefined && <Snippet code={snippet} />}
      {children}
    </StateFrame>
  )
}

interface NoMatchStateProps {
  readonly title: string
  readonly onClear: () => void
}

export function NoMatchState({ title, onClear }: NoMatchStateProps) {
  const t = useT()
  return (
    <StateFrame icon={Search} title={title}>
      <Button size="sm" onClick={onClear}>
        {t('state.clearFilters')}
      </Button>
    </StateFrame>
  )
}

interface ForbiddenStateProps {
  readonly title: string
  /** Whom to ask, or which role it takes. */
  readonly detail: string
}

export function ForbiddenState({ title, detail }: ForbiddenStateProps) {
  return (
    <StateFrame icon={LockKeyhole} tone="protected" title={title}>
      <p className="text-ink-2">{detail}</p>
    </StateFrame>
  )
}

interface FailedStateProps {
  /** What failed. */
  readonly title: string
  /** Why, and what to do. */
  readonly detail: string
  readonly requestId: string | null
  readonly onRetry: () => void
  readonly dense?: boolean
}

export function FailedState({ title, detail, requestId, onRetry, dense }: FailedStateProps) {
  const t = useT()
  return (
    <StateFrame icon={TriangleAlert} tone="loss" title={title} role="alert" dense={dense}>
      <p className="text-ink-2">{detail}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={onRetry}>
          {t('state.retry')}
        </Button>
        {requestId !== null && (
          <span className="inline-flex items-center gap-1 text-sm text-ink-3">
            {t('state.request')} <code className="font-mono">{requestId}</code>
            <CopyButton text={requestId} />
          </span>
        )}
      </div>
    </StateFrame>
  )
}
