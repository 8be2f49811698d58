import type { Actor, Context, Services } from '../../registry/context.ts'
import type { Unknown } from './graphql/fields.ts'

/** What a host decides about this door. */
export interface WandbOptions {
  /** Who sends a request: null for nobody. Throws `unauthenticated` for credentials that do not hold. */
  readonly authenticate: (request: Request) => Promise<Actor | null>
  /** How the caller reached us, as `https://host`. */
  readonly originOf: (request: Request) => string
  /** Does the work of a request, or throws `rate_limited` where there is too much of it. */
  readonly admit?: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly observer?: WandbObserver
}

/** Told about requests, so that a host can log and measure. It must not throw. */
export interface WandbObserver {
  /** What a request is for, and who asks. */
  matched?(request: Request, route: string, actor: Actor | null): void
  /** The SDK asked for something that is not known here: it may be newer than we are. */
  unknown?(operation: string, unknown: Unknown): void
  /** A defect: the caller was told `internal` and this request id. */
  failed?(error: unknown, request: Request, requestId: string): void
}

export interface WandbDoor {
  readonly services: Services
  readonly options: WandbOptions
}

/** One request: whose, and under which id it is logged. */
export interface Exchange {
  readonly door: WandbDoor
  readonly request: Request
  readonly url: URL
  readonly requestId: string
  /** What it is called in the log. */
  readonly route: string
}

export const contextOf = ({ door, requestId }: Exchange, actor: Actor): Context => ({
  ...door.services,
  actor,
  door: 'wandb',
  requestId,
})
