import { Problem } from '../../contract/errors.ts'

/** The short, constant name of each status (RFC 9457 `title`): what differs stands in `detail`. */
const TITLE: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  416: 'Range not satisfiable',
  422: 'Invalid input',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
  507: 'Out of storage',
}

/** A problem in the form of this door: `application/problem+json` (RFC 9457). */
export function problemResponse(problem: Problem, requestId: string, headers: HeadersInit = {}): Response {
  const { field, details, retryAfter } = problem.extra
  const body = {
    type: `urn:vitrine:problem:${problem.code}`,
    title: TITLE[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
    requestId,
  }
  const response = new Response(JSON.stringify(body), { status: problem.status, headers })
  response.headers.set('Content-Type', 'application/problem+json')
  response.headers.set('Cache-Control', 'no-store')
  response.headers.set('X-Request-Id', requestId)
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(Math.ceil(retryAfter)))
  // Not Basic: a browser would answer that with a dialog of its own.
  if (problem.status === 401) response.headers.set('WWW-Authenticate', 'Bearer realm="vitrine"')
  const contentRange = details?.['contentRange']
  if (problem.code === 'range_not_satisfiable' && typeof contentRange === 'string') {
    response.headers.set('Content-Range', contentRange)
  }
  return response
}

/** What callers learn of a defect of ours: a number to quote. The rest stands in the log. */
export const internalProblem = (requestId: string): Problem =>
  new Problem(
    'internal',
    `Something went wrong on our side. Nothing is known to have changed; try again, and if it stays, tell an administrator the request id ${requestId}.`,
  )
