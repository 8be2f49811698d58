import type { ErrorCode } from '../../contract/errors.ts'

/** What the app knows of a failed request. `code` is the server's, or `offline` where no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ErrorCode | 'offline'
  readonly status: number
  readonly requestId: string | null
  readonly field: string | null
  readonly details: Readonly<Record<string, unknown>>

  constructor(facts: {
    code: ErrorCode | 'offline'
    status: number
    detail: string
    requestId?: string | null
    field?: string | null
    details?: Record<string, unknown>
  }) {
    super(facts.detail)
    this.code = facts.code
    this.status = facts.status
    this.requestId = facts.requestId ?? null
    this.field = facts.field ?? null
    this.details = facts.details ?? {}
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * problem+json → `ApiProblem`. Something between us and the server may answer with a body of its own; then the status
 * is all there is.
 */
export function problemFrom(status: number, body: unknown, requestId: string | null): ApiProblem {
  const facts = isObject(body) ? body : {}
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : null)
  return new ApiProblem({
    code: (text('code') ?? 'internal') as ErrorCode,
    status,
    detail: text('detail') ?? '',
    requestId: text('requestId') ?? requestId,
    field: text('field'),
    ...(isObject(facts['details']) ? { details: facts['details'] } : {}),
  })
}

export const isProblem = (error: unknown, code?: ApiProblem['code']): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code)
