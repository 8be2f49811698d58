import { Problem } from '../errors.ts'
import { characterCount, showCharacter, unstorableCharacter } from '../names/characters.ts'
import type { FilterValue } from './ast.ts'
import type { ResolvedField } from './fields.ts'
import { parseTime } from './time.ts'

export const MAX_TEXT = 10_000
/** Patterns, and what `$contains` searches for, are run against many texts. */
export const MAX_PATTERN = 500

/** Longest piece of the caller's own text that an error repeats. */
const SHOWN = 60

/** Something of the caller's, as an error repeats it: JSON, cut when long. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, SHOWN + 1) : value) ?? String(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

export const invalid = (place: string, sentence: string): Problem =>
  new Problem('invalid_filter', sentence, { field: place })

const checkText = (text: string, place: string, limit: number): string => {
  // No text has more characters than units, so counting is left to those that could be too long.
  if (text.length > limit && characterCount(text) > limit) {
    throw invalid(place, `A text here has at most ${limit.toLocaleString('en')} characters.`)
  }
  const bad = unstorableCharacter(text)
  if (bad !== undefined) {
    throw invalid(place, `The text holds ${showCharacter(bad)}, which no stored text can hold.`)
  }
  return text
}

/** Documented texts are stored in NFC (semantics.md, Names); what a document holds is as it came. */
const asStored = (field: ResolvedField, text: string): string =>
  field.dynamic ? text : text.normalize('NFC')

const EXAMPLE = { text: '"vision"', number: '0.9', time: '"2026-03-14"', boolean: 'true' } as const

const timeOf = (value: string, place: string): string => {
  const time = parseTime(value)
  if (time !== undefined) return time
  const forms = '"2026-03-14", "2026-03-14 09:26:53" (UTC) or "2026-03-14T09:26:53.589+09:00"'
  throw invalid(place, `${shown(value)} is no time. Write ${forms}.`)
}

const versionOf = (value: FilterValue): FilterValue => {
  const digits = typeof value === 'string' ? value.match(/^v(\d{1,10})$/)?.[1] : undefined
  return digits === undefined ? value : Number(digits)
}

/** A text, number, boolean or null of the caller, as the field's type wants it. */
export const parseValue = (field: ResolvedField, given: unknown, place: string): FilterValue => {
  if (given === null) return null
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
    throw invalid(place, `${field.name} is compared with a text, a number, true, false or null.`)
  }
  const value = field.versionNumber ? versionOf(given) : given
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(place, 'The number is too large.')

  const wanted = field.type === 'time' ? 'string' : field.type === 'text' ? 'string' : field.type
  if (wanted !== 'any' && typeof value !== wanted) {
    const kind = field.type === 'any' ? 'value' : field.type
    const example = field.versionNumber ? '"v3"' : field.type === 'any' ? 'true' : EXAMPLE[field.type]
    throw invalid(place, `${field.name} is a ${kind}: write one such as ${example}, not ${shown(given)}.`)
  }
  if (typeof value !== 'string') return value
  checkText(value, place, MAX_TEXT)
  return field.type === 'time' ? timeOf(value, place) : asStored(field, value)
}

const patternText = (field: ResolvedField, operator: string, given: unknown, place: string): string => {
  if (typeof given !== 'string') throw invalid(place, `${operator} takes a text: {"${operator}": "silero"}.`)
  return asStored(field, checkText(given, place, MAX_PATTERN))
}

/** Why a pattern cannot be used, or nothing if it can. */
export type PatternFault = (pattern: string) => string | undefined

export const parsePattern = (
  field: ResolvedField,
  given: unknown,
  place: string,
  faultOf: PatternFault,
): string => {
  const pattern = patternText(field, '$regex', given, place)
  const fault = faultOf(pattern)
  if (fault === undefined) return pattern
  throw invalid(
    place,
    `The pattern cannot be used: ${fault}. Patterns are RE2 (github.com/google/re2/wiki/Syntax).`,
  )
}

export const parseSearchText = (field: ResolvedField, given: unknown, place: string): string =>
  patternText(field, '$contains', given, place)
