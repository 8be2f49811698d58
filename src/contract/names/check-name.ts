import { Problem } from '../errors.ts'
import { characterCount, showCharacter, showName, unstorableCharacter } from './characters.ts'

/** One kind of name, as a row of the table in semantics.md (Names). */
export interface NameRule {
  /** What the sentence calls it: `A collection name`. */
  what: string
  /** Characters it may not hold, written out. */
  forbidden: string
  maximum: number
  /** A name that works, shown with every refusal. */
  example: string
  /** A rule of this kind alone: the reason why the name is refused, or nothing. */
  also?: (name: string) => string | undefined
}

/** Controls and the two Unicode line separators; C0 and DEL are refused everywhere, with C1 for the same reason. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/u

const offence = (rule: NameRule, name: string): string | undefined => {
  if (name === '') return `${rule.what} has at least one character.`

  const unstorable = unstorableCharacter(name)
  if (unstorable !== undefined)
    return `${rule.what} holds ${showCharacter(unstorable)}, which cannot be stored.`

  const control = name.match(CONTROL)?.[0]
  if (control !== undefined) {
    const kind = LINE_BREAK.test(control) ? 'line breaks' : 'control characters'
    return `${rule.what} has no ${kind}: ${showName(name)} holds ${showCharacter(control)}.`
  }

  const forbidden = Array.from(name).find((character) => rule.forbidden.includes(character))
  if (forbidden !== undefined) {
    const all = Array.from(rule.forbidden).join(' ')
    return `${rule.what} holds none of ${all} but ${showName(name)} holds ${showCharacter(forbidden)}.`
  }

  const length = characterCount(name)
  if (length > rule.maximum)
    return `${rule.what} has at most ${rule.maximum} characters: this one has ${length}.`

  const edge = name.match(/^\s|\s$/u)?.[0]
  if (edge !== undefined) {
    const where = name.startsWith(edge) ? 'start' : 'end'
    return `${rule.what} does not ${where} with white space: ${showName(name)} ${where}s with ${showCharacter(edge)}.`
  }

  return rule.also?.(name)
}

/**
 * The name as it is stored (NFC), or a refusal that gives the rule, the character and an example that works. Takes
 * unknown, since the text comes from outside.
 */
export const checkName = (rule: NameRule, name: unknown, field: string): string => {
  const problem = (sentence: string) =>
    new Problem('invalid_name', `${sentence} One that works: "${rule.example}".`, { field })

  if (typeof name !== 'string') throw problem(`${rule.what} is text.`)
  const stored = name.normalize('NFC')
  const reason = offence(rule, stored)
  if (reason !== undefined) throw problem(reason)
  return stored
}
