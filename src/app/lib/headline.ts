import { guessHeadline } from '../../contract/metric-direction.ts'
import type { Collection, CollectionVersion } from '../../contract/schemas/collection.ts'

export interface Headline {
  /** As the contract spells it: `metric.accuracy` or `metadata.f1`. */
  readonly key: string
  readonly label: string
  readonly better: 'higher' | 'lower'
}

type Measured = Pick<CollectionVersion, 'metrics' | 'metadata'>

const PREFIX = /^(?:metric|metadata)\./
/** A key as people call it: without where it comes from. */
export const metricLabel = (key: string): string => key.replace(PREFIX, '')

/** The collection's headline metric, or the guess that stands in for it until somebody sets one. */
export function headlineOf(
  collection: Pick<Collection, 'headlineMetric'>,
  versions: readonly Measured[],
): Headline | null {
  const chosen = collection.headlineMetric
  if (chosen !== null) return { ...chosen, label: metricLabel(chosen.key) }
  const guess = guessHeadline(versions.flatMap(({ metrics }) => Object.keys(metrics)))
  return guess === null ? null : { key: `metric.${guess.metric}`, label: guess.metric, better: guess.better }
}

/** Dotted metadata keys walk into objects, unless the whole of it is a key itself. */
export function headlineValue(version: Measured, { key }: Pick<Headline, 'key'>): number | null {
  const name = metricLabel(key)
  const value = key.startsWith('metadata.') ? valueAt(version.metadata, name) : version.metrics[name]
  return typeof value === 'number' ? value : null
}

function valueAt(metadata: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(metadata, name)) return metadata[name]
  let value: unknown = metadata
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

export type Verdict = 'better' | 'worse' | 'same' | 'changed'

/** What a change means; without a direction it is only a change. */
export function verdictOf(from: number, to: number, better: 'higher' | 'lower' | null): Verdict {
  if (from === to) return 'same'
  if (better === null) return 'changed'
  return to > from === (better === 'higher') ? 'better' : 'worse'
}
