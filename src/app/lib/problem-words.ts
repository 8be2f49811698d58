import { ERROR_STATUS, type ErrorCode } from '../../contract/errors.ts'
import { ApiProblem } from './api-problem.ts'
import { wordsFor } from './error-words.ts'
import type { Translate } from './translate.ts'

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_STATUS, code)

/** The same words for a problem that is told inside an answer, as those of bulk actions are. */
export function problemWords(
  problem: { readonly code: string; readonly detail: string },
  t: Translate,
  language: string,
): string {
  const code = isCode(problem.code) ? problem.code : 'internal'
  const facts = { code, status: ERROR_STATUS[code], detail: problem.detail }
  return wordsFor(new ApiProblem(facts), t, language)
}
