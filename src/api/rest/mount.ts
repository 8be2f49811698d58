import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '../../contract/endpoint.ts'
import { Problem } from '../../contract/errors.ts'
import type { Door as DoorName } from '../../contract/schemas/common.ts'
import type { Actor, Context, Services } from '../../registry/context.ts'
import { answerText, jsonAnswer } from './answer.ts'
import { credentialsOf } from './auth/credentials.ts'
import { isSafeMethod, requireSameOrigin } from './auth/same-origin.ts'
import { BASE_PATH, type Door } from './door.ts'
import { answerOnce, idempotencyKeyOf } from './idempotency.ts'
import { checkInput } from './input/check-input.ts'
import { parseJson, readJsonText } from './input/read-body.ts'
import { readQuery } from './input/read-query.ts'
import { bodyLimitOf } from './limits.ts'
import { internalProblem, problemResponse } from './problem-response.ts'

/** One request as a handler sees it: checked, and with the caller known. */
export interface Call<E> {
  readonly ctx: Context
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly request: Request
  /** Headers to answer with. */
  readonly headers: Headers
}

/** The same for an endpoint that needs no sign-in. */
export type OpenCall<E> = Omit<Call<E>, 'ctx'> & { readonly services: Services; readonly requestId: string }

/** What a handler answers: the contract's shape, or a whole response where the contract says it is not JSON. */
type Answer<E> = Promise<ResponseOf<E> | Response | (ResponseOf<E> extends undefined ? void : never)>

/** Puts an endpoint of the contract on the door: checks what comes in, recognizes the caller, forms the answer. */
export function mount<E extends Endpoint>(
  door: Door,
  endpoint: E,
  handle: (call: Call<E>) => Answer<E>,
): void {
  register(door, endpoint, async (exchange) => {
    const actor = await recognize(door, exchange.request)
    door.options.observer?.matched?.(exchange.request, endpoint.path, actor)
    const input = await readInput(exchange, endpoint)
    const headers = new Headers()
    const run = (beforeCommit?: Context['beforeCommit']) => {
      const ctx = contextOf(door, exchange, actor, beforeCommit)
      return handle({ ctx, ...checkedInput<E>(input), request: exchange.request, headers })
    }
    const key = isSafeMethod(exchange.request.method) ? null : idempotencyKeyOf(exchange.request)
    if (key === null) return formed(door, endpoint, await run(), headers)
    const request = { url: exchange.url, method: exchange.request.method, text: input.text }
    return answerOnce({ door, endpoint, actor, key, request, requestId: exchange.requestId, headers }, run)
  })
}

/** The same for endpoints that are open: no caller, so no context. */
export function mountOpen<E extends Endpoint>(
  door: Door,
  endpoint: E,
  handle: (call: OpenCall<E>) => Answer<E>,
): void {
  register(door, endpoint, async (exchange) => {
    door.options.observer?.matched?.(exchange.request, endpoint.path, null)
    const input = await readInput(exchange, endpoint)
    const headers = new Headers()
    const { request, requestId } = exchange
    const call = { services: door.services, ...checkedInput<E>(input), request, requestId, headers }
    return formed(door, endpoint, await handle(call), headers)
  })
}

interface Exchange {
  readonly request: Request
  readonly url: URL
  readonly requestId: string
  readonly params: Record<string, string>
}

function register(door: Door, endpoint: Endpoint, answer: (exchange: Exchange) => Promise<Response>): void {
  const path = BASE_PATH + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
  door.mounted.add(endpoint)
  door.app.on(endpoint.method.toUpperCase(), path, async (c) => {
    const requestId = newRequestId()
    const response = await settled(door, c, requestId, answer)
    response.headers.set('X-Request-Id', requestId)
    return response
  })
}

async function settled(
  door: Door,
  c: HonoContext,
  requestId: string,
  answer: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  try {
    return await answer({ request: c.req.raw, url: new URL(c.req.url), requestId, params: paramsOf(c) })
  } catch (error) {
    return failure(door, error, c.req.raw, requestId)
  }
}

/** A problem as it is; anything else is a defect of ours, told to the log and not to the caller. */
export function failure(door: Door, error: unknown, request: Request, requestId: string): Response {
  if (error instanceof Problem) return problemResponse(error, requestId)
  const known = storageProblem(door, error)
  if (known !== null) return problemResponse(known, requestId)
  // Whoever went away reads no answer; that is nobody's defect.
  if (!request.signal.aborted) door.options.observer?.failed?.(error, request, requestId)
  return problemResponse(internalProblem(requestId), requestId)
}

/** What the engine says about itself outside a transaction of a verb (inside, `transact` has said it already). */
function storageProblem({ services }: Door, error: unknown): Problem | null {
  const kind = services.database.dialect.errorKind(error)
  if (kind === 'full') {
    return new Problem(
      'storage_full',
      'There is no room left to store this. Nothing was changed; free some space and try again.',
    )
  }
  if (kind === 'busy' || kind === 'retry') {
    return new Problem('busy', 'The database is busy. Nothing was changed; try again in a moment.', {
      retryAfter: 1,
    })
  }
  return null
}

export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function paramsOf(c: HonoContext): Record<string, string> {
  try {
    decodeURIComponent(new URL(c.req.url).pathname)
  } catch {
    throw new Problem(
      'bad_request',
      'The address is not valid percent-encoded UTF-8. Encode each name by itself.',
    )
  }
  return c.req.param()
}

interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  /** The body as it came, to tell a retry from another request. */
  readonly text: string
}

async function readInput(exchange: Exchange, endpoint: Endpoint): Promise<Input> {
  const { request, url } = exchange
  const params = endpoint.params && checkInput(endpoint.params, exchange.params, 'path')
  const rawQuery = readQuery(url, endpoint.query)
  const query = endpoint.query && checkInput(endpoint.query, rawQuery, 'query')
  if (endpoint.body === undefined) return { params, query, body: undefined, text: '' }
  const text = await readJsonText(request, bodyLimitOf(endpoint))
  return { params, query, body: readBody(endpoint.body, text), text }
}

/** No body at all stands for an empty object: what is required then is named as missing. */
const readBody = (schema: z.ZodType, text: string): unknown =>
  checkInput(schema, text === '' ? {} : parseJson(text), 'body')

/** The contract's schemas have just been applied, so the shapes are what the endpoint's types say. */
const checkedInput = <E>({ params, query, body }: Input) =>
  ({ params, query, body }) as { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> }

async function recognize(door: Door, request: Request): Promise<Actor> {
  const actor = await door.options.authenticate(request)
  if (actor === null) {
    throw new Problem('unauthenticated', 'Sign in first, or send an API key: “Authorization: Bearer <key>”.')
  }
  const byCookie = !request.headers.has('authorization') && credentialsOf(request)?.kind === 'session'
  if (byCookie && !isSafeMethod(request.method)) requireSameOrigin(request, hostsOf(door, request))
  return actor
}

export const hostsOf = (door: Door, request: Request): string[] => [
  new URL(request.url).host,
  ...(door.options.hosts ?? []),
]

function contextOf(
  door: Door,
  exchange: Exchange,
  actor: Actor,
  beforeCommit: Context['beforeCommit'] | undefined,
): Context {
  const context = { ...door.services, actor, door: doorOf(exchange.request), requestId: exchange.requestId }
  return beforeCommit === undefined ? context : { ...context, beforeCommit }
}

/** Our own app and command line say so; the log then tells by which door a change came. */
function doorOf(request: Request): DoorName {
  const client = request.headers.get('vitrine-client')
  return client === 'app' || client === 'cli' ? client : 'rest'
}

function formed(door: Door, endpoint: Endpoint, answer: unknown, headers: Headers): Response {
  if (answer instanceof Response) return answer
  return jsonAnswer(endpoint, answerText(door, endpoint, answer), headers)
}
