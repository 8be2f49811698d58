/** The fields a filter may name, level by level (semantics.md, Filters). A door documents these and no others. */

export type FieldType = 'text' | 'number' | 'time' | 'boolean'

export interface FieldSpec {
  type: FieldType
  /** Can have several values, such as tags: a condition holds when it holds for one of them. */
  many?: boolean
  /** A version number: `v3` is taken as well as 3. */
  versionNumber?: boolean
}

/** Fields below a document: `metadata.accuracy`. `any` takes its type from the operand. */
export interface PrefixSpec {
  type: 'any' | 'number'
}

export interface FieldTable {
  fields: Readonly<Record<string, FieldSpec>>
  /** By their beginning, the dot included. */
  prefixes: Readonly<Record<string, PrefixSpec>>
  /** Other spellings that are understood. camelCase of every field is, without being listed. */
  synonyms: Readonly<Record<string, string>>
}

const TEXT: FieldSpec = { type: 'text' }
const TEXTS: FieldSpec = { type: 'text', many: true }
const TIME: FieldSpec = { type: 'time' }

export const REGISTRY_FIELDS: FieldTable = {
  fields: { id: TEXT, name: TEXT, description: TEXT, created_at: TIME, updated_at: TIME },
  prefixes: {},
  synonyms: {},
}

export const COLLECTION_FIELDS: FieldTable = {
  fields: {
    id: TEXT,
    name: TEXT,
    type: TEXT,
    tag: TEXTS,
    alias: TEXTS,
    description: TEXT,
    created_at: TIME,
    updated_at: TIME,
  },
  prefixes: {},
  synonyms: { tags: 'tag', aliases: 'alias' },
}

export const VERSION_FIELDS: FieldTable = {
  fields: {
    id: TEXT,
    version: { type: 'number', versionNumber: true },
    alias: TEXTS,
    tag: TEXTS,
    collection: TEXT,
    type: TEXT,
    description: TEXT,
    digest: TEXT,
    size: { type: 'number' },
    author: TEXT,
    created_at: TIME,
    updated_at: TIME,
    linked_at: TIME,
  },
  prefixes: { 'metadata.': { type: 'any' }, 'metric.': { type: 'number' } },
  synonyms: { tags: 'tag', aliases: 'alias', number: 'version', artifact_size: 'size' },
}

export const RUN_FIELDS: FieldTable = {
  fields: {
    id: TEXT,
    name: TEXT,
    display_name: TEXT,
    state: TEXT,
    group: TEXT,
    job_type: TEXT,
    author: TEXT,
    tag: TEXTS,
    created_at: TIME,
    heartbeat_at: TIME,
  },
  prefixes: { 'config.': { type: 'any' }, 'summary.': { type: 'any' }, 'metric.': { type: 'number' } },
  synonyms: { tags: 'tag' },
}

/** Of versions and runs alike: `state` and `job_type` are of runs, `version` and `alias` of versions. */
export const LINEAGE_FIELDS: FieldTable = {
  fields: {
    id: TEXT,
    kind: TEXT,
    name: TEXT,
    type: TEXT,
    version: { type: 'number', versionNumber: true },
    state: TEXT,
    tag: TEXTS,
    alias: TEXTS,
    created_at: TIME,
  },
  prefixes: {},
  synonyms: { tags: 'tag', aliases: 'alias', job_type: 'type' },
}

export const EVENT_FIELDS: FieldTable = {
  fields: { kind: TEXT, actor: TEXT, door: TEXT, created_at: TIME, alias: TEXT },
  prefixes: {},
  synonyms: {},
}

/** A field as a filter names it: its canonical name, and what it holds. */
export interface ResolvedField {
  name: string
  type: FieldType | 'any'
  /** Below a document, where a value may be a list, or anything. */
  dynamic: boolean
  many: boolean
  versionNumber: boolean
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const ofField = (name: string, spec: FieldSpec): ResolvedField => ({
  name,
  type: spec.type,
  dynamic: false,
  many: spec.many ?? false,
  versionNumber: spec.versionNumber ?? false,
})

/** The field of that name, in any spelling that is understood; or nothing. */
export const resolveField = (table: FieldTable, spelling: string): ResolvedField | undefined => {
  for (const name of [spelling, snakeCase(spelling)]) {
    // Own properties only: `constructor` is no field.
    const canonical = Object.hasOwn(table.synonyms, name) ? (table.synonyms[name] ?? name) : name
    const spec = Object.hasOwn(table.fields, canonical) ? table.fields[canonical] : undefined
    if (spec !== undefined) return ofField(canonical, spec)
  }
  for (const [prefix, { type }] of Object.entries(table.prefixes)) {
    if (spelling.startsWith(prefix) && spelling.length > prefix.length) {
      return { name: spelling, type, dynamic: true, many: true, versionNumber: false }
    }
  }
  return undefined
}

/** The fields there are, as an error lists them: `name, tag, metadata.<key>`. */
export const listFields = (table: FieldTable): string =>
  [...Object.keys(table.fields), ...Object.keys(table.prefixes).map((prefix) => `${prefix}<key>`)].join(', ')

/** Operators on a field, as they are written in a filter. */
export const FIELD_OPERATORS = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$regex',
  '$contains',
  '$all',
  '$size',
  '$not',
] as const
export type FieldOperator = (typeof FIELD_OPERATORS)[number]

/** Operators that join whole filters. */
export const LOGICAL_OPERATORS = ['$and', '$or', '$nor', '$not'] as const
export type LogicalOperator = (typeof LOGICAL_OPERATORS)[number]

/** Those operators that mean something on the field: what a menu of them offers, and what the grammar accepts. */
export const operatorsOf = (field: ResolvedField): FieldOperator[] =>
  FIELD_OPERATORS.filter((operator) => {
    switch (operator) {
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        return field.type !== 'boolean'
      case '$regex':
      case '$contains':
        return field.type === 'text' || field.type === 'any'
      case '$all':
      case '$size':
        return field.many
      default:
        return true
    }
  })
