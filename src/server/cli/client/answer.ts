import type { ErrorCode } from '../../../contract/errors.ts'
import { EXIT, exitCodeOfStatus } from '../exit-codes.ts'
import { Failure } from '../failure.ts'

interface ProblemBody {
  readonly code: ErrorCode
  readonly detail: string
  readonly field?: string
  readonly details?: Record<string, unknown>
  readonly requestId?: string
}

/** What a server said no with. Whatever is not a problem of Vitrine's was said by something in between. */
export function failureOf(status: number, body: unknown, url: string): Failure {
  if (!isProblemBody(body)) return strangeAnswer(status, url)
  const { code, detail, field, details, requestId } = body
  return new Failure(exitCodeOf(status, code), detail + advice(code), { code, field, details, requestId })
}

const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' &&
  body !== null &&
  typeof Reflect.get(body, 'code') === 'string' &&
  typeof Reflect.get(body, 'detail') === 'string'

/** Bytes that changed on the way are no mistake on the command line. */
const exitCodeOf = (status: number, code: ErrorCode): number =>
  code === 'digest_mismatch' || code === 'length_mismatch' ? EXIT.failed : exitCodeOfStatus(status)

const advice = (code: ErrorCode): string =>
  code === 'unauthenticated'
    ? ' On the command line: set VITRINE_API_KEY to an API key; `vitrine key create` makes one.'
    : ''

function strangeAnswer(status: number, url: string): Failure {
  const sentence = `${new URL(url).origin} answered ${status}, but not as a Vitrine server does. Check the address (--url or VITRINE_URL), and what stands in between.`
  return new Failure(exitCodeOfStatus(status) === EXIT.denied ? EXIT.denied : EXIT.failed, sentence)
}

/** Nobody answered, or the connection broke. */
export function unreachable(url: string, error: unknown): Failure {
  const reason = reasonOf(error)
  const sentence = `${new URL(url).origin} cannot be reached (${reason}). Is the server running, and is the address right (--url or VITRINE_URL)?`
  return new Failure(EXIT.failed, sentence)
}

/** `fetch` hides what happened in its cause, and Happy Eyeballs in a list. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return reasonOf(error.cause)
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : error.message
}
