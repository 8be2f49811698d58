import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { unstorableCharacter } from '../../../contract/names/characters.ts'
import { codePointName } from '../../../contract/names/code-point.ts'

export type Part = 'path' | 'query' | 'body'

/** A value as the contract wants it, or a problem that names the field at fault and the rule it breaks. */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, part: Part): z.output<S> {
  refuseUnstorable(value, part)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw inputProblem(result.error.issues, value, schema, part)
}

/** At most this many faults are told in one answer. */
const MAX_TOLD = 20

function inputProblem(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  schema: z.ZodType,
  part: Part,
): Problem {
  const told = issues.slice(0, MAX_TOLD).map((issue) => {
    const inner = innermost(issue)
    return {
      field: fieldPath(inner.issue, inner.path),
      detail: sentence(inner.issue, inner.path, value, schema, part),
      isTime: inner.issue.code === 'invalid_format' && inner.issue.format === 'datetime',
    }
  })
  const first = told[0]
  const detail =
    told.length > 1
      ? `${first?.detail} (${issues.length} faults in all.)`
      : (first?.detail ?? 'Invalid input.')
  return new Problem(first?.isTime ? 'invalid_time' : 'invalid_input', detail, {
    field: first?.field,
    details:
      told.length > 1
        ? { faults: told.map(({ field, detail: text }) => ({ field, detail: text })) }
        : undefined,
  })
}

interface Located {
  issue: z.core.$ZodIssue
  path: readonly PropertyKey[]
}

/** Of a union: what is wrong with the member that comes nearest, which is what the caller meant. */
function innermost(issue: z.core.$ZodIssue, base: readonly PropertyKey[] = []): Located {
  const path = [...base, ...issue.path]
  if (issue.code !== 'invalid_union') return { issue, path }
  const nearest = issue.errors
    .filter((member) => member.length > 0)
    .toSorted((a, b) => distance(a) - distance(b))[0]?.[0]
  return nearest === undefined ? { issue, path } : innermost(nearest, path)
}

const distance = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0)

/** `files[3].path` */
export function fieldPath(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): string | undefined {
  const keys = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path
  return dotted(keys)
}

function dotted(path: readonly PropertyKey[]): string | undefined {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += (text === '' ? '' : '.') + String(key)
  }
  return text === '' ? undefined : text.slice(0, 300)
}

function sentence(
  issue: z.core.$ZodIssue,
  path: readonly PropertyKey[],
  value: unknown,
  schema: z.ZodType,
  part: Part,
): string {
  const field = fieldPath(issue, path)
  const name = field === undefined ? `The ${part}` : `“${field}”`
  switch (issue.code) {
    case 'unrecognized_keys':
      return `There is no ${part === 'query' ? 'parameter' : 'field'} ${name} here.${known(schema, path, part)}`
    case 'invalid_type': {
      const received = kindOf(valueAt(value, path))
      return received === 'nothing'
        ? `${name} is missing.`
        : `${name} has to be ${article(issue.expected)}; it is ${received}.`
    }
    case 'invalid_value':
      return `${name} has to be one of: ${issue.values.map(String).join(', ')}.`
    case 'invalid_format':
      return issue.format === 'datetime'
        ? `${name} has to be a time as in RFC 3339, such as 2026-03-14T09:26:53Z.`
        : `${name} does not have the right form: ${issue.message}.`
    default:
      // Our own sentences (the limit of a manifest, say) end like one; zod's do not.
      return issue.message.endsWith('.') ? issue.message : `${name}: ${issue.message}.`
  }
}

function known(schema: z.ZodType, path: readonly PropertyKey[], part: Part): string {
  if (path.length > 0 || !(schema instanceof z.ZodObject)) return ''
  const names = Object.keys(schema.shape)
  return names.length === 0
    ? ''
    : ` The ${part === 'query' ? 'parameters' : 'fields'} are: ${names.join(', ')}.`
}

const article = (expected: string): string => (/^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`)

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return article(Array.isArray(value) ? 'array' : typeof value)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

/**
 * PostgreSQL cannot store U+0000 in text, and half of a surrogate pair would silently become another character. Refused
 * here for every field of every call, so that a caller's mistake never becomes a failure of the database.
 */
function refuseUnstorable(value: unknown, part: Part): void {
  const waiting: { value: unknown; path: readonly PropertyKey[] }[] = [{ value, path: [] }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: found, path } = next
    if (typeof found === 'string') refuseText(found, path, part)
    if (typeof found !== 'object' || found === null) continue
    for (const [key, inner] of Object.entries(found)) {
      refuseText(key, path, part)
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null)) {
        waiting.push({ value: inner, path: [...path, Array.isArray(found) ? Number(key) : key] })
      }
    }
  }
}

function refuseText(text: string, path: readonly PropertyKey[], part: Part): void {
  const bad = unstorableCharacter(text)
  if (bad === undefined) return
  const field = dotted(path)
  throw new Problem(
    'invalid_input',
    `${field === undefined ? `The ${part}` : `“${field}”`} contains the character ${codePointName(bad)}, which cannot be stored. Take it out.`,
    { field },
  )
}
