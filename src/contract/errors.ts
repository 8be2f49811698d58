/**
 * Every way a call can fail, by a stable code. The same codes stand behind every door; a door only changes their form.
 * On REST they travel as `application/problem+json` (RFC 9457).
 */
export const ERROR_STATUS = {
  // What the caller sent cannot be understood.
  bad_request: 400,
  invalid_json: 400,
  invalid_name: 422,
  invalid_path: 422,
  invalid_filter: 422,
  invalid_cursor: 400,
  invalid_file_path: 422,
  invalid_input: 422,
  invalid_time: 422,
  unsupported_media_type: 415,
  // Who is calling.
  unauthenticated: 401,
  sign_in_link_invalid: 401,
  forbidden: 403,
  csrf: 403,
  // The thing, or its state.
  not_found: 404,
  method_not_allowed: 405,
  name_taken: 409,
  alias_moved: 409,
  type_mismatch: 409,
  type_in_use: 409,
  alias_protected: 403,
  in_use: 409,
  card_changed: 409,
  contradicted: 409,
  not_undoable: 409,
  restore_conflict: 409,
  idempotency_conflict: 409,
  last_admin: 409,
  // Bytes.
  blobs_missing: 409,
  blob_missing: 404,
  digest_mismatch: 422,
  length_mismatch: 422,
  link_expired: 403,
  payload_too_large: 413,
  range_not_satisfiable: 416,
  storage_full: 507,
  // Us.
  rate_limited: 429,
  busy: 503,
  shutting_down: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** What a problem may carry beyond its sentence: the place at fault, and facts a client can act on. */
export interface ProblemExtra {
  /** The field, parameter or path at fault, dotted: `files[3].path`. */
  field?: string | undefined
  /** Facts by name, such as the holder an alias has now. Plain JSON. */
  details?: Record<string, unknown> | undefined
  /** Seconds after which a retry makes sense. */
  retryAfter?: number | undefined
}

/** A failure with a stable code and a sentence that says what to do. Thrown by verbs, put into form by doors. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ErrorCode
  readonly status: number
  readonly extra: ProblemExtra

  constructor(code: ErrorCode, detail: string, extra: ProblemExtra = {}) {
    super(detail)
    this.code = code
    this.status = ERROR_STATUS[code]
    this.extra = extra
  }
}

/** The same answer for what is absent and what may not be seen (semantics.md, Who may do what). */
export const notFound = (what: string): Problem =>
  new Problem('not_found', `${what} does not exist, or you may not see it.`)
