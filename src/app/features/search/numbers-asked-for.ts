import type { FilterNode } from '../../../contract/filter/ast.ts'
import { VERSION_FIELDS } from '../../../contract/filter/fields.ts'
import { parseFilterText } from '../../../contract/filter/text/parse-text.ts'
import { VERSION_WORDS } from '../../../contract/filter/text/words.ts'
import { filterJson } from '../../../contract/filter/to-json.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Found } from './found.ts'

export interface NumbersAskedFor {
  /** Of versions, as the API takes it. */
  readonly filter: string
  /** The metrics that are compared, in the order of the text. */
  readonly metrics: readonly string[]
}

const METRIC = 'metric.'

/** What a text such as `metric.auc > 0.95 tag:nightly` asks of versions; null if it compares no metric, or not yet. */
export function numbersAskedFor(text: string): NumbersAskedFor | null {
  if (!text.includes(METRIC)) return null
  const parsed = parseFilterText(text, VERSION_FIELDS, VERSION_WORDS)
  if (!parsed.ok) return null
  const metrics = [...new Set(fieldsOf(parsed.node))].filter((field) => field.startsWith(METRIC))
  if (metrics.length === 0) return null
  return {
    filter: JSON.stringify(filterJson(parsed.node)),
    metrics: metrics.map((field) => field.slice(METRIC.length)),
  }
}

function fieldsOf(node: FilterNode): string[] {
  if ('nodes' in node) return node.nodes.flatMap(fieldsOf)
  return 'node' in node ? fieldsOf(node.node) : [node.field]
}

/** A version by its collection, with the numbers that it was found by. */
export function foundByNumbers(version: CollectionVersion, metrics: readonly string[]): Found {
  const [registry = '', ...rest] = version.path.replace(/^wandb-registry-/, '').split('/')
  const name = rest.join('/').slice(0, -`:${version.version}`.length)
  const values = metrics.flatMap((metric) => {
    const value = version.metrics[metric]
    return value === undefined ? [] : [`${metric} ${value}`]
  })
  const { membershipId: id, path, type } = version
  return {
    kind: 'version',
    id,
    name,
    path,
    type,
    version: version.version,
    context: [registry, ...values].join(' · '),
  }
}
