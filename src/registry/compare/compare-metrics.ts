import { guessDirection } from '../../contract/metric-direction.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { Comparison } from '../../contract/schemas/insight.ts'

type Row = Comparison['metrics'][number]
type Better = Row['better']

export interface Headline {
  key: string
  better: 'higher' | 'lower'
}

/** The metrics of several versions side by side, the headline metric of their collection first. */
export function compareMetrics(versions: readonly CollectionVersion[], headline: Headline | null): Row[] {
  const keys = [...new Set(versions.flatMap((version) => Object.keys(version.metrics)))].toSorted()
  return keys
    .map((key): Row => {
      const isHeadline = headline?.key === `metric.${key}`
      const better = isHeadline ? headline.better : guessDirection(key)
      const values = versions.map((version) => version.metrics[key] ?? null)
      return {
        key,
        values,
        better,
        best: bestOf(values, better),
        isHeadline,
        differs: new Set(values).size > 1,
      }
    })
    .toSorted((a, b) => Number(b.isHeadline) - Number(a.isHeadline))
}

/** Which versions have the best value. Nothing is best where all are the same or only one has a value. */
function bestOf(values: readonly (number | null)[], better: Better): number[] {
  const numbers = values.filter((value) => value !== null)
  if (better === null || numbers.length < 2 || new Set(numbers).size === 1) return []
  const best = better === 'higher' ? Math.max(...numbers) : Math.min(...numbers)
  return values.flatMap((value, index) => (value === best ? index : []))
}
