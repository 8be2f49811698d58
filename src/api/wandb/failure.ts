import { Problem } from '../../contract/errors.ts'
import type { Exchange } from './door.ts'

/**
 * A failure of a whole request. The SDK shows people the `message`, and takes every status of 5xx for one that passes:
 * only what does pass is told so (notes, 0).
 */
export function failureResponse(exchange: Exchange, error: unknown): Response {
  const problem = error instanceof Problem ? error : engineProblem(exchange, error)
  const { retryAfter } = problem.extra
  const body = {
    error: problem.message,
    errors: [{ message: problem.message, extensions: { code: problem.code } }],
  }
  return Response.json(body, {
    status: statusOf(problem),
    headers: {
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter)) }),
    },
  })
}

/** Statuses that the SDK does not repeat a request for: other refusals become 400. */
const FINAL = new Set([400, 401, 403, 404, 409, 410, 413, 422])
const PASSING = new Set([429, 503])

const statusOf = ({ status }: Problem): number => (FINAL.has(status) || PASSING.has(status) ? status : 400)

function engineProblem({ door, request, requestId }: Exchange, error: unknown): Problem {
  const kind = door.services.database.dialect.errorKind(error)
  if (kind === 'busy' || kind === 'retry') {
    return new Problem('busy', 'The database is busy. Nothing was changed; try again in a moment.', {
      retryAfter: 1,
    })
  }
  if (kind === 'full') return new Problem('storage_full', 'There is no room left to store this.')
  // Whoever went away reads no answer; that is nobody's defect.
  if (!request.signal.aborted) door.options.observer?.failed?.(error, request, requestId)
  return new Problem('internal', `Something is wrong on the server; its log says what, under ${requestId}.`)
}
