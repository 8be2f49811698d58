import type { Hono } from 'hono'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Actor, Services } from '../../registry/context.ts'
import type { EventFeed } from '../../registry/events/feed.ts'

/** What a host decides about the door. */
export interface ApiOptions {
  /** Who sends a request: null for nobody. Throws `unauthenticated` for credentials that do not hold. */
  readonly authenticate: (request: Request) => Promise<Actor | null>
  /** Names (`host:port`) that the server is reached by, besides the one in the request. */
  readonly hosts?: readonly string[]
  /** Whether browsers reach the server over TLS; by the address of the request unless said otherwise. */
  readonly isSecure?: (request: Request) => boolean
  /** Aborted when the server stops: streams that never end by themselves end then. */
  readonly stopping?: AbortSignal
  readonly observer?: Observer
  /** Checks every answer against the contract; for tests, which then fail where the two differ. */
  readonly checkAnswers?: boolean
}

/** Told about requests, so that a host can log and measure. It must not throw. */
export interface Observer {
  /** Which endpoint a request is for (its path with braces), and who asks. */
  matched?(request: Request, route: string, actor: Actor | null): void
  /** A defect: the caller was told `internal` and this request id. */
  failed?(error: unknown, request: Request, requestId: string): void
}

/** The REST door while it is put together. */
export interface Door {
  readonly app: Hono
  readonly services: Services
  readonly options: ApiOptions
  readonly mounted: Set<Endpoint>
  readonly feed: EventFeed
}

export const BASE_PATH = '/api/v1'
