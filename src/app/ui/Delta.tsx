import { cx } from '../lib/cx.ts'
import type { Verdict } from '../lib/headline.ts'
import { useFormat, useT } from '../lib/i18n.tsx'

const COLOURS: Record<Verdict, string> = {
  better: 'text-gain',
  worse: 'text-loss',
  same: 'text-ink-3',
  changed: 'text-ink-2',
}

interface DeltaProps {
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
}

/** A change with its direction: the triangle shows where the number went, colour and words whether that is good. */
export function Delta({ from, to, verdict }: DeltaProps) {
  const t = useT()
  const format = useFormat()
  const delta = format.delta(to - from)
  const words = {
    better: () => t('metric.better', { delta }),
    worse: () => t('metric.worse', { delta }),
    same: () => t('metric.same'),
    changed: () => t('metric.changed', { delta }),
  }[verdict]()
  return (
    <span
      className={cx('inline-flex items-center gap-1 whitespace-nowrap tnum', COLOURS[verdict])}
      title={words}
    >
      <span aria-hidden>{to > from ? '▲' : to < from ? '▼' : '='}</span>
      <span aria-hidden>{verdict === 'same' ? '0' : delta}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
