import { Trophy } from 'lucide-react'
import type { Comparison } from '../../../contract/schemas/insight.ts'
import { verdictOf } from '../../lib/headline.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { Delta } from '../../ui/Delta.tsx'
import { Td } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { ComparePart, CompareRow } from './ComparePart.tsx'

type Metric = Comparison['metrics'][number]

/** Always all of them: equal numbers are an answer too. */
export function MetricRows({ comparison }: { readonly comparison: Comparison }) {
  const t = useT()
  const { metrics, versions } = comparison
  return (
    <ComparePart
      title={t('promotion.metrics')}
      columns={versions.length}
      empty={metrics.length === 0 ? t('compare.noMetrics') : null}
    >
      {metrics.map((metric) => (
        <CompareRow key={metric.key} name={<MetricName metric={metric} />}>
          {metric.values.map((value, index) => (
            <Td key={versions[index]?.membershipId} className="py-1.5 align-top">
              <MetricCell metric={metric} value={value} isBase={index === 0} isBest={isBest(metric, index)} />
            </Td>
          ))}
        </CompareRow>
      ))}
    </ComparePart>
  )
}

/** Where all are the best, nobody is. */
const isBest = ({ best, values }: Metric, index: number): boolean =>
  best.includes(index) && best.length < values.length

function MetricName({ metric }: { readonly metric: Metric }) {
  const t = useT()
  return (
    <>
      <span className="wrap-anywhere">
        <VisibleText text={metric.key} />
      </span>
      {metric.better !== null && (
        <span className="block text-sm text-ink-3">{t(`compare.better.${metric.better}`)}</span>
      )}
    </>
  )
}

interface MetricCellProps {
  readonly metric: Metric
  readonly value: number | null
  readonly isBase: boolean
  readonly isBest: boolean
}

function MetricCell({ metric, value, isBase, isBest: best }: MetricCellProps) {
  const t = useT()
  const format = useFormat()
  if (value === null) return <span className="text-ink-3">–</span>
  const from = metric.values[0] ?? null
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className={best ? 'font-semibold tnum' : 'tnum'} title={format.number(value)}>
        {format.metric(value)}
      </span>
      {best && (
        <Trophy size={13} strokeWidth={2} role="img" aria-label={t('compare.best')} className="text-gain" />
      )}
      {!isBase && from !== null && (
        <Delta from={from} to={value} verdict={verdictOf(from, value, metric.better)} />
      )}
    </span>
  )
}
