import { metricLabel } from '../../lib/headline.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import type { Trend } from './trends.ts'

/** The headline metric over the newest versions: its shape, and the last value in figures. */
export function TrendCell({ trend }: { readonly trend: Trend | undefined }) {
  const t = useT()
  const format = useFormat()
  if (trend === undefined) return <span aria-hidden className="skeleton h-3 w-2/3" />
  const values = trend.points.map(({ value }) => value)
  const [first] = values
  const last = values.at(-1)
  if (trend.headline === null || first === undefined || last === undefined) {
    return <span className="text-ink-3">–</span>
  }
  const metric = metricLabel(trend.headline.key)
  const words = t('collection.trend', {
    metric,
    count: values.length,
    first: format.metric(first),
    last: format.metric(last),
  })
  return (
    <span className="flex min-w-0 items-center gap-2" title={metric}>
      {values.length > 1 && <Sparkline values={values} label={words} width={64} height={18} />}
      <span className="truncate text-sm tnum" aria-hidden={values.length > 1}>
        {format.metric(last)}
      </span>
    </span>
  )
}
