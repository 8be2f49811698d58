import { useMemo } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { type DiffLine, lineDiff, withoutUnchanged } from './line-diff.ts'

interface LineDiffProps {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Rows beyond which nobody reads on; the text itself can be opened. */
const MAX_ROWS = 1000

const LOOKS = { '+': 'bg-accent-soft', '−': 'bg-loss-soft', ' ': '' } as const

export function LineDiff({ label, before, after }: LineDiffProps) {
  const t = useT()
  const parts = useMemo(() => withoutUnchanged(lineDiff(before, after)), [before, after])
  if (before === after) return <p className="text-ink-2">{t('card.diff.same')}</p>
  const rest = parts.length - MAX_ROWS
  return (
    <>
      <ol aria-label={label} className="rounded border border-line py-1 font-mono text-sm">
        {parts.slice(0, MAX_ROWS).map((part, index) =>
          part.kind === 'gap' ? (
            <li key={index} className="px-3 py-0.5 text-ink-3">
              {t('card.diff.gap', { count: part.count })}
            </li>
          ) : (
            <Line key={index} line={part.line} />
          ),
        )}
      </ol>
      {rest > 0 && <p className="pt-2 text-ink-3">{t('card.diff.cut', { count: rest })}</p>}
    </>
  )
}

function Line({ line }: { readonly line: DiffLine }) {
  const t = useT()
  const words = { '+': t('card.diff.added'), '−': t('card.diff.removed'), ' ': null }[line.sign]
  return (
    <li className={cx('flex gap-2 px-3', LOOKS[line.sign])}>
      <span aria-hidden className="w-10 shrink-0 text-right text-ink-2 tnum select-none">
        {line.number}
      </span>
      <span aria-hidden className="w-3 shrink-0 select-none">
        {line.sign}
      </span>
      {words !== null && <span className="sr-only">{words}</span>}
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">
        <VisibleText text={line.text} />
      </span>
    </li>
  )
}
