import type { Key } from '../locales/catalogue.ts'
import { ApiProblem } from './api-problem.ts'
import type { Translate } from './translate.ts'
import { visibleText } from './visible-text.ts'

type PlainErrorKey = Extract<Key, `error.${string}`>

/** A code the contract knows and this catalogue does not fails to compile. */
const keyOf = (code: ApiProblem['code']): PlainErrorKey => `error.${code}`

/**
 * A failure in the reader's language. The server's own sentence is more exact and is in English, so it is the one an
 * English reader gets.
 */
export function wordsFor(error: unknown, t: Translate, language: string): string {
  if (!(error instanceof ApiProblem)) return t('state.brokenDetail')
  return language === 'en' && error.message !== '' ? visibleText(error.message) : t(keyOf(error.code))
}

export const requestIdOf = (error: unknown): string | null =>
  error instanceof ApiProblem ? error.requestId : null
