import type { z } from 'zod'
import type { Endpoint, Method } from './endpoint.ts'
import type { routes } from './routes/index.ts'
import type { Problem } from './schemas/common.ts'

/**
 * The `paths` type that openapi-fetch wants, derived from the endpoint records, so the app's client cannot disagree
 * with the server. Types only: nothing of this reaches the bundle.
 */
type AnyEndpoint = (typeof routes)[number]

type InputOf<S> = S extends z.ZodUndefined ? never : S extends z.ZodType ? z.input<S> : never
type OutputOf<S> = S extends z.ZodUndefined ? never : S extends z.ZodType ? z.output<S> : never

type Json<T> = { content: { 'application/json': T } }

type QueryParameter<Q> = [Q] extends [never]
  ? { query?: never }
  : Record<string, never> extends Q
    ? { query?: Q }
    : { query: Q }
type PathParameter<P> = [P] extends [never] ? { path?: never } : { path: P }

type RequestBody<B> = [B] extends [never] ? { requestBody?: never } : { requestBody: Json<B> }

type Operation<E> =
  E extends Endpoint<Method, string, infer P, infer Q, infer B, infer R>
    ? {
        parameters: QueryParameter<InputOf<Q>> &
          PathParameter<InputOf<P>> & { header?: Record<string, string>; cookie?: never }
        responses: {
          200: [OutputOf<R>] extends [never] ? { content?: never } : Json<OutputOf<R>>
          default: { content: { 'application/problem+json': z.output<typeof Problem> } }
        }
      } & RequestBody<InputOf<B>>
    : never

export type Paths = {
  [P in AnyEndpoint['path']]: {
    [M in Extract<AnyEndpoint, { path: P }>['method']]: Operation<
      Extract<AnyEndpoint, { path: P; method: M }>
    >
  }
}
