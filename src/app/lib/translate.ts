import type { Catalogue, Key, Message, PlaceholdersOf } from '../locales/catalogue.ts'
import { visibleText } from './visible-text.ts'

export type Values<K extends Key> = { readonly [P in PlaceholdersOf<K>]: string | number }
/** No second argument where the message has no placeholder; a complete one where it has. */
export type Translate = <K extends Key>(
  key: K,
  ...values: [PlaceholdersOf<K>] extends [never] ? [] : [Values<K>]
) => string

export type Piece = { readonly text: string } | { readonly name: string }

/** `{name} was here` → a placeholder and a text, in order. */
export function piecesOf(template: string): Piece[] {
  return template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 1 ? { name: part } : { text: part }))
    .filter((piece) => 'name' in piece || piece.text !== '')
}

const rules = new Map<string, Intl.PluralRules>()

/** Making one takes longer than all that a sentence takes with it. */
function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}

export function templateFor(language: string, message: Message, count: unknown): string {
  if (typeof message === 'string') return message
  const category = pluralRules(language).select(typeof count === 'number' ? count : 0)
  return category === 'one' ? (message.one ?? message.other) : message.other
}

/** What is put in came from people, so it is written as what it is: a name can turn no sentence around. */
export function translator(language: string, catalogue: Catalogue): Translate {
  const number = new Intl.NumberFormat(language)
  return (key, ...[given]) => {
    const values: Readonly<Record<string, string | number>> = given ?? {}
    return piecesOf(templateFor(language, catalogue[key], values['count']))
      .map((piece) => {
        if ('text' in piece) return piece.text
        const value = values[piece.name]
        return typeof value === 'number' ? number.format(value) : visibleText(value ?? '')
      })
      .join('')
  }
}
