import { Problem } from '../../contract/errors.ts'
import { showCharacter, unstorableCharacter } from '../../contract/names/characters.ts'
import { type JsonObject, type JsonValue, MAX_METADATA_DEPTH } from '../../contract/names/metadata.ts'

/**
 * Config, summary and rows of history, as clients of training code send them. Unlike metadata they may have any number
 * of keys. What JSON has no number for is kept as the words the field's SDKs write: "NaN", "Infinity", "-Infinity".
 */
export function parseRunDocument(value: unknown, field: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('invalid_input', `${field} is a JSON object, such as {"loss": 0.25}.`, { field })
  }
  return storeObject(value, 1, field)
}

// By entries, not by assignment: a key called `__proto__` is then a key like any other.
const storeObject = (value: object, depth: number, field: string): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storeText(key, field), storeValue(item, depth, field)]),
  )

function storeValue(value: unknown, depth: number, field: string): JsonValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return storeText(value, field)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object') {
    throw new Problem('invalid_input', `${field} is JSON; a value of type ${typeof value} is not.`, { field })
  }
  if (depth >= MAX_METADATA_DEPTH) {
    throw new Problem(
      'invalid_input',
      `${field} is nested more than ${MAX_METADATA_DEPTH} deep. Flatten it, or log it as a file.`,
      { field },
    )
  }
  if (Array.isArray(value)) return value.map((item) => storeValue(item, depth + 1, field))
  return storeObject(value, depth + 1, field)
}

function storeText(text: string, field: string): string {
  const bad = unstorableCharacter(text)
  if (bad === undefined) return text
  throw new Problem(
    'invalid_input',
    `${field} holds ${showCharacter(bad)}, which cannot be stored. Leave it out.`,
    { field },
  )
}

/** What is stored, with the new keys over the old ones. */
export const mergeDocument = (stored: string, added: JsonObject): string =>
  JSON.stringify({ ...(JSON.parse(stored) as JsonObject), ...added })
