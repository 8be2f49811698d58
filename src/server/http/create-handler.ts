import type { HttpBindings } from '@hono/node-server'
import { byCredentials } from '../../api/rest/auth/authenticate.ts'
import { createApi } from '../../api/rest/create-api.ts'
import { newRequestId } from '../../api/rest/mount.ts'
import { internalProblem, problemResponse } from '../../api/rest/problem-response.ts'
import { createWandb } from '../../api/wandb/create-wandb.ts'
import { Problem } from '../../contract/errors.ts'
import type { Actor, Services } from '../../registry/context.ts'
import type { ServeConfig } from '../config.ts'
import type { Logger } from '../log.ts'
import { apiDocs } from './api-docs.ts'
import { appPages } from './app-pages.ts'
import { clientAddress, isHttps } from './client-address.ts'
import { compressAnswer } from './compress-answer.ts'
import { createMetrics } from './metrics.ts'
import { attemptLimit } from './rate-limit.ts'
import { readinessProbe } from './readiness.ts'
import { type Admit, requestLimit } from './request-limit.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { dropUnreadBody } from './unread-body.ts'

export type Handler = (request: Request, env: HttpBindings) => Promise<Response>

export interface HandlerParts {
  readonly services: Services
  readonly config: Pick<ServeConfig, 'origin' | 'trustProxy' | 'appDirectory' | 'maxRequests'>
  readonly logger: Logger
  /** Aborted when the server starts to stop. */
  readonly stopping: AbortSignal
  readonly checkAnswers: boolean
}

/** What is known of a request beyond itself, for the log and the measures. */
interface Seen {
  route: string
  user?: string | undefined
}

/** Everything the server answers: the API, the app's files, and what operators ask. */
export async function createHandler(parts: HandlerParts): Promise<Handler> {
  const { config, logger, stopping } = parts
  const metrics = createMetrics()
  const seen = new WeakMap<Request, Seen>()
  const answer = await answerer(parts, seen, metrics)
  return async (request, { incoming, outgoing }) => {
    const started = performance.now()
    metrics.started()
    const { pathname } = new URL(request.url)
    const response = await answer(request, pathname, clientAddress(incoming, config.trustProxy)).catch(
      (error: unknown) => {
        const requestId = newRequestId()
        logger.error({ requestId, err: error }, 'request failed')
        return problemResponse(internalProblem(requestId), requestId)
      },
    )
    addSecurityHeaders(response.headers, { https: isHttps(request, config) })
    if (stopping.aborted || !(await dropUnreadBody(incoming))) response.headers.set('Connection', 'close')
    // When the last byte has left, or the client has: an answer may take long after its headers.
    outgoing.once('close', () => {
      const { route, user } = seen.get(request) ?? { route: 'unmatched' }
      const { status } = response
      const seconds = (performance.now() - started) / 1000
      metrics.finished({ method: request.method, route, status, seconds })
      const cut = outgoing.writableFinished ? {} : { cut: true }
      const requestId = response.headers.get('X-Request-Id') ?? undefined
      const ms = Math.round(seconds * 10_000) / 10
      logger.info(
        { requestId, method: request.method, path: pathname, route, status, ms, user, ...cut },
        'request',
      )
    })
    return response
  }
}

type Answer = (request: Request, pathname: string, address: string) => Promise<Response>

async function answerer(
  { services, config, logger, stopping, checkAnswers }: HandlerParts,
  seen: WeakMap<Request, Seen>,
  metrics: ReturnType<typeof createMetrics>,
): Promise<Answer> {
  const matched = (request: Request, route: string, actor: Actor | null) =>
    void seen.set(request, { route, user: actor?.username })
  const failed = (error: unknown, request: Request, requestId: string) =>
    logger.error(
      { requestId, method: request.method, path: new URL(request.url).pathname, err: error },
      'request failed',
    )
  const admit = requestLimit(config.maxRequests)
  const api = createApi(services, {
    authenticate: byCredentials(services),
    hosts: config.origin === null ? [] : [new URL(config.origin).host],
    isSecure: (request) => isHttps(request, config),
    stopping,
    checkAnswers,
    observer: { matched, failed },
  })
  const wandb = createWandb(services, {
    admit,
    authenticate: byCredentials(services),
    originOf: (request) =>
      config.origin ?? `${isHttps(request, config) ? 'https' : 'http'}://${new URL(request.url).host}`,
    observer: {
      matched,
      failed,
      unknown: (operation, { kind, what }) =>
        logger.warn({ operation, kind, what }, 'the wandb SDK asked for something unknown'),
    },
  })
  const docs = apiDocs()
  const pages = await appPages(config.appDirectory)
  const operators = operatorAnswers(services, metrics, stopping)
  const rest = admitted(api.fetch, admit)
  const signIn = limitedSignIn(rest)
  return async (request, pathname, address) => {
    const forOperator = await operators(request, pathname)
    if (forOperator !== null) {
      seen.set(request, { route: pathname })
      return forOperator
    }
    const documentation = await docs(pathname, request)
    if (documentation !== null) {
      seen.set(request, { route: '/api/docs' })
      return documentation
    }
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      return isSignIn(request, pathname)
        ? signIn(request, address)
        : compressAnswer(request, await rest(request))
    }
    const forSdk = await wandb(request)
    if (forSdk !== null) return forSdk
    const page = await pages(request, pathname)
    seen.set(request, { route: page === null ? 'unmatched' : 'app' })
    return page ?? nothingHere(request, pathname)
  }
}

const isSignIn = (request: Request, pathname: string): boolean =>
  request.method === 'POST' && pathname === '/api/v1/sessions'

function admitted(fetch: (request: Request) => Promise<Response>, admit: Admit) {
  return (request: Request): Promise<Response> =>
    admit(() => fetch(request)).catch((error: unknown) => {
      if (error instanceof Problem) return problemResponse(error, newRequestId())
      throw error
    })
}

function limitedSignIn(fetch: (request: Request) => Promise<Response>) {
  const limit = attemptLimit()
  return async (request: Request, address: string): Promise<Response> => {
    const wait = limit.secondsToWait(address)
    if (wait > 0) {
      const detail = `Too many sign-ins have failed from your address. Wait ${wait} seconds, then use a new sign-in link.`
      return problemResponse(new Problem('rate_limited', detail, { retryAfter: wait }), newRequestId())
    }
    const response = await fetch(request)
    if (response.status === 401) limit.failed(address)
    return response
  }
}

function operatorAnswers(
  services: Services,
  metrics: ReturnType<typeof createMetrics>,
  stopping: AbortSignal,
) {
  const probe = readinessProbe(services)
  return async (request: Request, pathname: string): Promise<Response | null> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    if (pathname === '/healthz') return json(200, { status: 'ok' })
    if (pathname === '/readyz') {
      if (stopping.aborted) return json(503, { status: 'stopping' })
      const { ready, checks } = await probe()
      return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks })
    }
    if (pathname !== '/metrics') return null
    return new Response(await metrics.text(), { headers: { 'Content-Type': metrics.contentType } })
  }
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })

const nothingHere = (request: Request, pathname: string): Response =>
  problemResponse(
    new Problem(
      'not_found',
      `There is nothing at ${request.method} ${pathname.slice(0, 200)}. The API is at /api/v1.`,
    ),
    newRequestId(),
  )
