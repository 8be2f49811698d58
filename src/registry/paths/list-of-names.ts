import { Problem } from '../../contract/errors.ts'

/** What a parameter names, in its order: comma-separated, or a JSON array where a name holds a comma. */
export function listOfNames(text: string, field: string): string[] {
  if (text.trimStart().startsWith('[')) return jsonNames(text, field)
  return text.split(',').map((name) => name.trim())
}

function jsonNames(text: string, field: string): string[] {
  try {
    const names: unknown = JSON.parse(text)
    if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names
  } catch {
    // Said below.
  }
  throw new Problem(
    'invalid_input',
    'What begins with “[” is read as a JSON array of texts, and this is none.',
    { field },
  )
}
