import type { en } from './en.ts'

/** A sentence that depends on `{count}`, by plural category (`Intl.PluralRules`). */
export interface Plural {
  readonly one?: string
  readonly other: string
}
export type Message = string | Plural

export type Key = keyof typeof en
export type Catalogue = Readonly<Record<Key, Message>>

type TextOf<M> = M extends string ? M : M extends { readonly other: infer T } ? T : never
type NamesIn<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** The names in braces of a message. */
export type PlaceholdersOf<K extends Key> = NamesIn<TextOf<(typeof en)[K]>>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type IsPlural<M> = M extends string ? false : true

/** The message itself where it fits its English original; otherwise a type nothing satisfies, naming the fault. */
type Fitting<K, M> = K extends Key
  ? Same<IsPlural<M>, IsPlural<(typeof en)[K]>> extends true
    ? Same<NamesIn<TextOf<M>>, PlaceholdersOf<K>> extends true
      ? M
      : { 'placeholders should be': PlaceholdersOf<K> }
    : { 'should be': IsPlural<(typeof en)[K]> extends true ? 'plural' : 'plain text' }
  : { 'no such key in en.ts': K }

/**
 * Declares a translation. The compiler refuses a missing key, an extra one, a placeholder that differs and a plural
 * that is none in English (ui.md, Languages: a missing one fails the build).
 */
export const translation = <const T extends Catalogue>(
  messages: T & { readonly [K in keyof T]: Fitting<K, T[K]> },
): Catalogue => messages
