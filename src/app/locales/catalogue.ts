import type { words as account } from './en/account.ts'
import type { words as collection } from './en/collection.ts'
import type { words as lineage } from './en/lineage.ts'
import type { words as manage } from './en/manage.ts'
import type { words as projects } from './en/projects.ts'
import type { words as search } from './en/search.ts'
import type { words as start } from './en/start.ts'

/** A sentence that depends on `{count}`, by plural category (`Intl.PluralRules`). */
export interface Plural {
  readonly one?: string
  readonly other: string
}
export type Message = string | Plural

/** The parts that the words come in. `start` is there before anything is drawn, each other one with the code it is for. */
export interface English {
  readonly start: typeof start
  readonly account: typeof account
  readonly collection: typeof collection
  readonly lineage: typeof lineage
  readonly manage: typeof manage
  readonly projects: typeof projects
  readonly search: typeof search
}
export type Part = keyof English
export type LatePart = Exclude<Part, 'start'>

/** Keys are one space over all parts: whoever draws a text need not know which part it is in. */
export type Key = { [P in Part]: keyof English[P] }[Part]
export type Catalogue = Readonly<Record<Key, Message>>
export type Words<P extends Part> = Readonly<Record<keyof English[P], Message>>

type TextOf<M> = M extends string ? M : M extends { readonly other: infer T } ? T : never
type NamesIn<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

type Original<K> = { [P in Part]: K extends keyof English[P] ? English[P][K] : never }[Part]

/** The names in braces of a message. */
export type PlaceholdersOf<K extends Key> = NamesIn<TextOf<Original<K>>>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type IsPlural<M> = M extends string ? false : true

/** The message itself where it fits its English original; otherwise a type nothing satisfies, naming the fault. */
type Fitting<P extends Part, K, M> = K extends keyof English[P] & Key
  ? Same<IsPlural<M>, IsPlural<Original<K>>> extends true
    ? Same<NamesIn<TextOf<M>>, PlaceholdersOf<K>> extends true
      ? M
      : { 'placeholders should be': PlaceholdersOf<K> }
    : { 'should be': IsPlural<Original<K>> extends true ? 'plural' : 'plain text' }
  : { 'no such key in English': K }

/**
 * Declares the translation of a part. The compiler refuses a missing key, an extra one, a placeholder that differs and a
 * plural that is none in English (ui.md, Languages: a missing one fails the build).
 */
export const translation = <P extends Part, const T extends Words<P>>(
  _part: P,
  messages: T & { readonly [K in keyof T]: Fitting<P, K, T[K]> },
): Words<P> => messages
