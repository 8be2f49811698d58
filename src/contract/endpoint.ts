import type { z } from 'zod'

/**
 * One call of the REST door, declared once. The OpenAPI document (`api/rest/openapi.ts`), the request checks
 * (`api/rest/mount.ts`) and the app's typed client (`client-paths.ts`) all come from these records.
 */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface Endpoint<
  M extends Method = Method,
  P extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: M
  /** Below `/api/v1`, parameters in braces: `/registries/{registry}`. */
  readonly path: P
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly response?: Response
  /** Status of success: 200 with a response, 204 without, unless said otherwise. */
  readonly status?: number
  /** No sign-in needed. */
  readonly open?: true
  /** A body that is not JSON, by media type. */
  readonly rawBody?: string
  /** An answer that is not JSON, by media type. */
  readonly rawResponse?: string
}

export const endpoint = <
  const M extends Method,
  const P extends string,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodUndefined,
>(
  declaration: Endpoint<M, P, Params, Query, Body, Response>,
): Endpoint<M, P, Params, Query, Body, Response> => declaration

export type ParamsOf<E> =
  E extends Endpoint<Method, string, infer S, z.ZodType, z.ZodType, z.ZodType> ? z.output<S> : never
export type QueryOf<E> =
  E extends Endpoint<Method, string, z.ZodType, infer S, z.ZodType, z.ZodType> ? z.output<S> : never
export type BodyOf<E> =
  E extends Endpoint<Method, string, z.ZodType, z.ZodType, infer S, z.ZodType> ? z.output<S> : never
/** What a handler returns: the input side of the response schema. */
export type ResponseOf<E> =
  E extends Endpoint<Method, string, z.ZodType, z.ZodType, z.ZodType, infer S> ? z.input<S> : never
