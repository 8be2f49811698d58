import { Problem } from '../../contract/errors.ts'

/** The escapes of JSON; the group is a character that no stored text may hold: NUL, or half of a surrogate pair. */
const ESCAPE = /\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|(\\u(?:0000|d[89a-f][\da-f]{2}))|\\./gi
const TEXT_OR_WORD = /"(?:[^"\\]|\\.)*"|-?Infinity\b|NaN\b/g

/**
 * JSON as Python writes it: with the bare words NaN, Infinity and -Infinity. They are read as texts, which is how runs
 * keep them (registry/runs/run-document.ts). A character that no stored text may hold is read as U+FFFD: a refusal would
 * end all that the SDK sends of the run, for one letter in a line that it printed.
 */
export function parseExtendedJson(text: string, field: string): unknown {
  const storable = text.replaceAll(ESCAPE, (escape, unstorable?: string) =>
    unstorable === undefined ? escape : '\\ufffd',
  )
  return parseWithWords(storable, field)
}

function parseWithWords(text: string, field: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Read again below: most texts need no second look.
  }
  try {
    return JSON.parse(
      text.replaceAll(TEXT_OR_WORD, (found) => (found.startsWith('"') ? found : `"${found}"`)),
    )
  } catch {
    throw new Problem('invalid_json', `${field} is not JSON: ${text.slice(0, 80)}`, { field })
  }
}

/** The same where an object is wanted. */
export function parseExtendedObject(text: string, field: string): Record<string, unknown> {
  const value = parseExtendedJson(text, field)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new Problem('invalid_input', `${field} is a JSON object.`, { field })
}
