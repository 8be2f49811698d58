/** How characters of a name are counted, and shown in an error. Pure text; no rule of the registry lives here. */

import { codePointName } from './code-point.ts'

/** Length in code points: what semantics.md (Names) counts. */
export const characterCount = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Controls, formats, surrogates, unassigned, separators and combining marks show nothing of their own. */
const INVISIBLE = /^[\p{C}\p{Z}\p{M}]$/u

/** A character the way a sentence can show it: `"/"`, or its code point where nothing would be seen. */
export const showCharacter = (character: string): string =>
  character === ' ' ? 'a space' : INVISIBLE.test(character) ? codePointName(character) : `"${character}"`

const SHOWN_CHARACTERS = 40

/** A name as quoted in an error: cut when long, and with no character that could disturb a log line or a terminal. */
export const showName = (name: string): string => {
  const characters = Array.from(name)
  const shown = characters
    .slice(0, SHOWN_CHARACTERS)
    .map((c) => (c === ' ' || !INVISIBLE.test(c) || /\p{M}/u.test(c) ? c : `<${codePointName(c)}>`))
    .join('')
  return characters.length > SHOWN_CHARACTERS ? `"${shown}…"` : `"${shown}"`
}

/**
 * The first character no stored text may hold: half of a surrogate pair (cannot be written as UTF-8), or NUL
 * (PostgreSQL cannot store it).
 */
export const unstorableCharacter = (text: string): string | undefined => text.match(/[\p{Cs}\0]/u)?.[0]
