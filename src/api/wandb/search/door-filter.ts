import { Problem } from '../../../contract/errors.ts'
import type { FieldTable } from '../../../contract/filter/fields.ts'
import { matchesFilter } from '../../../contract/filter/matches.ts'
import { parseFilter } from '../../../contract/filter/parse.ts'
import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import { idOfOperand } from '../ids.ts'

/** What the fields of a filter are called here, where that differs from the SDK's names. */
interface DoorFields {
  /** Fields with ids in them, by the prefix that the ids have here. */
  readonly ids?: Readonly<Record<string, string>>
  readonly rename?: (field: string) => string
  /** Fields with the same value in everything that can be found. */
  readonly constants?: Readonly<Record<string, string | number>>
  /** Fields that hold registry names with their prefix, which the SDK puts before every operand but patterns. */
  readonly registryNames?: readonly string[]
}

/** The organization is the first and only entity that owns registries: `Entity:1` (viewer/viewer.ts). */
export const REGISTRY_FILTER: DoorFields = {
  ids: { id: 'reg' },
  constants: { entity_id: 1 },
  registryNames: ['name'],
}

const COLLECTION_IDS = ['artifact_collection_id', 'collection_id']
export const COLLECTION_FILTER: DoorFields = {
  ids: { id: 'col' },
  constants: { state: 'READY' },
  rename: (field) => (COLLECTION_IDS.includes(field) ? 'id' : field),
}

/** Drafts and deleted versions are in no list: what can be found is committed. */
export const VERSION_FILTER: DoorFields = {
  ids: { id: 'ver' },
  constants: { state: 'COMMITTED' },
  rename: (field) =>
    ({ artifact_id: 'id', version_index: 'version', versionIndex: 'version' })[field] ?? field,
}

const RUN_FIELDS: Readonly<Record<string, string>> = {
  displayName: 'display_name',
  jobType: 'job_type',
  username: 'author',
  'user.username': 'author',
  summary_metrics: 'summary',
  summaryMetrics: 'summary',
}

/** The SDK wraps the values of a config, and documents both ways to name one. */
export function runField(field: string): string {
  const [root = '', ...path] = field.split('.')
  if (root === 'config' && path.length > 1 && path.at(-1) === 'value') path.pop()
  return RUN_FIELDS[field] ?? [RUN_FIELDS[root] ?? root, ...path].join('.')
}

export const RUN_FILTER: DoorFields = { ids: { id: 'run' }, rename: runField }

/**
 * A filter as the SDK sends it, as the verbs take it. Only names and operands differ: the grammar is the same, and is
 * checked there. Undefined for one that lets everything through.
 */
export function verbFilter(text: string | null | undefined, fields: DoorFields): string | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined
  const filter = translated(parsed(text), fields)
  return isObject(filter) && Object.keys(filter).length === 0 ? undefined : JSON.stringify(filter)
}

/** Both have to hold. */
export function bothFilters(first: object, second: string | undefined): string {
  return second === undefined ? JSON.stringify(first) : `{"$and":[${JSON.stringify(first)},${second}]}`
}

/** Our numbers of ids have more digits than JavaScript counts: long ones are kept as texts. */
const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

function parsed(text: string): unknown {
  const kept = text.replaceAll(TEXT_OR_LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`))
  try {
    const filter: unknown = JSON.parse(kept)
    return filter === null ? {} : filter
  } catch {
    throw new Problem('invalid_filter', 'The filter is not JSON.', { field: 'filters' })
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const JOINS = ['$and', '$or', '$nor', '$not']

function translated(filter: unknown, fields: DoorFields): unknown {
  if (Array.isArray(filter)) return filter.map((inner: unknown) => translated(inner, fields))
  // What is no filter is passed on, to be refused where the grammar is known.
  if (!isObject(filter)) return filter
  const always: Record<string, unknown> = {}
  const constant: unknown[] = []
  for (const [key, operand] of Object.entries(filter)) {
    const name = fields.rename?.(key) ?? key
    if (JOINS.includes(key)) always[key] = translated(operand, fields)
    else if (fields.constants !== undefined && Object.hasOwn(fields.constants, name))
      constant.push(constantNode(name, fields.constants[name], operand))
    else always[name] = operandOf(name, operand, fields)
  }
  const parts = [...constant, always].filter((part) => !isObject(part) || Object.keys(part).length > 0)
  return parts.length > 1 ? { $and: parts } : (parts[0] ?? {})
}

/** What a condition on a constant comes to: a filter that lets through everything, or nothing. */
function constantNode(field: string, value: string | number | undefined, operand: unknown): object {
  const type = typeof value === 'number' ? 'number' : 'text'
  const table: FieldTable = { fields: { [field]: { type } }, prefixes: {}, synonyms: {} }
  return matchesFilter(parseFilter({ [field]: operand }, table), () => value) ? {} : { id: { $in: [] } }
}

function operandOf(field: string, operand: unknown, fields: DoorFields): unknown {
  const prefix = fields.ids?.[field]
  if (prefix !== undefined) return eachText(operand, (text) => idOfOperand(text, prefix))
  if (fields.registryNames?.includes(field) === true) return eachText(operand, withoutPrefix)
  return operand
}

/** The texts and numbers of an operand, those inside its operators included. */
function eachText(
  operand: unknown,
  change: (text: string, operator: string) => unknown,
  operator = '',
): unknown {
  if (typeof operand === 'string') return change(operand, operator)
  if (typeof operand === 'number') return change(String(operand), operator)
  if (Array.isArray(operand)) return operand.map((inner: unknown) => eachText(inner, change, operator))
  if (!isObject(operand)) return operand
  return Object.fromEntries(
    Object.entries(operand).map(([key, inner]) => [key, eachText(inner, change, key)]),
  )
}

/** A pattern that begins with the prefix is meant for the beginning of the name; all others for any part of it. */
function withoutPrefix(text: string, operator: string): string {
  const start = operator === '$regex' ? `^${REGISTRY_PROJECT_PREFIX}` : REGISTRY_PROJECT_PREFIX
  if (text.startsWith(start)) return (operator === '$regex' ? '^' : '') + text.slice(start.length)
  if (operator === '$regex' && text.startsWith(REGISTRY_PROJECT_PREFIX))
    return `^${text.slice(REGISTRY_PROJECT_PREFIX.length)}`
  return text
}
