import { Problem } from '../errors.ts'
import { showCharacter, unstorableCharacter } from './characters.ts'

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject
export interface JsonObject {
  [key: string]: JsonValue
}

export const MAX_METADATA_KEYS = 100

/** Objects and lists inside one another, the metadata object itself being the first. */
export const MAX_METADATA_DEPTH = 64

const EXAMPLE = 'One that works: {"accuracy": 0.93, "framework": "onnx"}.'

const refuse = (sentence: string, field: string): never => {
  throw new Problem('invalid_input', `${sentence} ${EXAMPLE}`, { field })
}

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const checkText = (text: string, field: string): void => {
  const bad = unstorableCharacter(text)
  if (bad !== undefined) refuse(`Metadata holds ${showCharacter(bad)}, which cannot be stored.`, field)
}

const SHOWN_KEY = 60
const child = (field: string, key: string): string => `${field}.${key.slice(0, SHOWN_KEY)}`

const checkValue = (value: unknown, depth: number, field: string): void => {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') return checkText(value, field)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(`Metadata holds ${value}, which JSON has no word for.`, field)
    return
  }
  if (depth > MAX_METADATA_DEPTH) refuse(`Metadata is nested more than ${MAX_METADATA_DEPTH} deep.`, field)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, depth + 1, `${field}[${index}]`)
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      checkText(key, field)
      checkValue(item, depth + 1, child(field, key))
    }
  } else {
    refuse(`Metadata is JSON; a value of type ${typeof value} is not.`, field)
  }
}

/**
 * Metadata as it may be stored: a JSON object of at most 100 top-level keys, nested at most 64 deep, with finite
 * numbers and storable text. Gives back the object it was given; refuses with `invalid_input`.
 */
export const parseMetadata = (value: unknown, field = 'metadata'): JsonObject => {
  if (!isPlainObject(value)) return refuse('Metadata is a JSON object.', field)
  const keys = Object.keys(value).length
  if (keys > MAX_METADATA_KEYS) {
    refuse(
      `Metadata has at most ${MAX_METADATA_KEYS} top-level keys: this has ${keys}. Group some in an object.`,
      field,
    )
  }
  checkValue(value, 1, field)
  return value as JsonObject
}
