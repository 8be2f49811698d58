import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import type { Paths } from '../../contract/client-paths.ts'
import { ApiProblem, problemFrom } from './api-problem.ts'
import { queryClient } from './query-client.ts'
import { send } from './send.ts'
import { noteSessionEnd } from './session.ts'

export const API_BASE = '/api/v1'

/** The server notes through which door a change came (semantics.md, Aliases). */
export const client = createClient<Paths>({
  baseUrl: API_BASE,
  headers: { 'Vitrine-Client': 'app' },
  fetch: send,
})

interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The one place where a failed request becomes an `ApiProblem`. */
export async function unwrap<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await asked
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ code: 'offline', status: 0, detail: '' })
  }
  const { data, error, response } = answer
  if (response.ok) return data as T
  const problem = problemFrom(response.status, error, response.headers.get('x-request-id'))
  if (problem.code === 'unauthenticated') noteSessionEnd()
  throw problem
}

export type GetPath = { [P in keyof Paths]: 'get' extends keyof Paths[P] ? P : never }[keyof Paths]
type GetOperation<P extends GetPath> = Paths[P] extends { get: infer O } ? O : never
type AnswerOf<O> = O extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : never
export type DataOf<P extends GetPath> = AnswerOf<GetOperation<P>>
type ParametersOf<P extends GetPath> =
  GetOperation<P> extends { parameters: infer T } ? Omit<T, 'header' | 'cookie'> : never
/** Left out where nothing is required. */
export type ParamsArgument<P extends GetPath> =
  Record<string, never> extends ParametersOf<P> ? [params?: ParametersOf<P>] : [params: ParametersOf<P>]

/** The client's own overloads cannot be met by a generic path, so the call is made through its plain shape. */
type PlainGet = (path: string, init: { params: unknown; signal: AbortSignal }) => Promise<Answer<unknown>>
const get = client.GET as unknown as PlainGet

/**
 * A query of one endpoint. Its key is `[path, parameters]`, so whatever an endpoint answered can be found and
 * invalidated by the endpoint alone.
 */
export const q = <P extends GetPath>(path: P, ...[params]: ParamsArgument<P>) =>
  queryOptions({
    queryKey: [path, params ?? {}] as const,
    queryFn: ({ signal }) => unwrap(get(path, { params: params ?? {}, signal })) as Promise<DataOf<P>>,
  })

interface AnyPage {
  readonly nextCursor: string | null
}
type PagedPath = { [P in GetPath]: DataOf<P> extends AnyPage ? P : never }[GetPath]

/** The same for a list that comes in pages. The word `pages` keeps its key apart from that of one page. */
export const qPages = <P extends PagedPath>(path: P, ...[params]: ParamsArgument<P>) =>
  infiniteQueryOptions({
    queryKey: [path, params ?? {}, 'pages'] as const,
    queryFn: ({ signal, pageParam }) => {
      const given = (params ?? {}) as { query?: object }
      const query = pageParam === null ? given.query : { ...given.query, cursor: pageParam }
      return unwrap(get(path, { params: { ...given, query }, signal })) as Promise<DataOf<P>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: DataOf<P>) => (page as AnyPage).nextCursor,
  })

/** Coarse on purpose: everything this endpoint ever answered is asked again where it is on the screen. */
export const invalidate = async (...endpoints: readonly GetPath[]): Promise<void> => {
  await Promise.all(endpoints.map((endpoint) => queryClient.invalidateQueries({ queryKey: [endpoint] })))
}
