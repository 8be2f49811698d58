import { guessDirection } from '../../contract/metric-direction.ts'
import type { Collection, CollectionVersion } from '../../contract/schemas/collection.ts'

export interface Headline {
  /** As the contract spells it: `metric.accuracy` or `metadata.f1`. */
  readonly key: string
  readonly label: string
  readonly better: 'higher' | 'lower'
}

type Measured = Pick<CollectionVersion, 'metrics' | 'metadata'>

const PREFIX = /^(?:metric|metadata)\./

/**
 * The collection's headline metric; while nobody has set it, the first metric by name whose direction its name gives
 * away (ui.md: guessed until set).
 */
export function headlineOf(
  collection: Pick<Collection, 'headlineMetric'>,
  versions: readonly Measured[],
): Headline | null {
  const chosen = collection.headlineMetric
  if (chosen !== null) return { ...chosen, label: chosen.key.replace(PREFIX, '') }
  const names = [...new Set(versions.flatMap(({ metrics }) => Object.keys(metrics)))].sort()
  for (const better of ['higher', 'lower'] as const) {
    const name = names.find((candidate) => guessDirection(candidate) === better)
    if (name !== undefined) return { key: `metric.${name}`, label: name, better }
  }
  return null
}

/** Dotted metadata keys walk into objects, unless the whole of it is a key itself. */
export function headlineValue(version: Measured, { key }: Pick<Headline, 'key'>): number | null {
  const name = key.replace(PREFIX, '')
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
