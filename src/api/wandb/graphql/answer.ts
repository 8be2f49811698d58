import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import type { Context } from '../../../registry/context.ts'
import { checkInput } from '../../rest/input/check-input.ts'
import { readBytes } from '../../rest/input/read-body.ts'
import type { Exchange } from '../door.ts'
import { parseExtendedJson } from '../extended-json.ts'
import { interfaces, schema } from '../schema.ts'
import { readOperation } from './bounds.ts'
import { execute, type Failure } from './execute.ts'
import type { Call } from './fields.ts'

/** A batch of 2,000 files to be uploaded takes a megabyte; a config or a summary may be large. */
const MAX_BODY = 32 * 1024 * 1024

const Body = z.object({
  query: z.string().max(200_000),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

/** Answers `POST /graphql`. */
export async function answerGraphql(exchange: Exchange, ctx: Context): Promise<Response> {
  const text = new TextDecoder().decode(await readBytes(exchange.request, MAX_BODY))
  const body = checkInput(Body, parseExtendedJson(text, 'body'), 'body')
  const operation = readOperation(body.query, body.operationName)
  const call = callOf(exchange, ctx, operation.name)
  const { data, failures } = await execute(operation, body.variables ?? {}, schema, interfaces, call)
  const passing = failures.find(({ error }) => isPassing(error))
  if (passing !== undefined) throw passing.error
  const errors = failures.map((failure) => graphqlError(exchange, failure))
  return Response.json(errors.length === 0 ? { data } : { data, errors }, {
    headers: { 'Cache-Control': 'no-store' },
  })
}

function callOf({ door, request }: Exchange, ctx: Context, operation: string): Call {
  const known = new Map<string, Promise<unknown>>()
  const noted = new Set<string>()
  return {
    ctx,
    origin: door.options.originOf(request),
    once<T>(key: string, find: () => Promise<T>): Promise<T> {
      const found = known.get(key) ?? find()
      known.set(key, found)
      // Under one key there is always the answer of one kind of look-up.
      return found as Promise<T>
    },
    note(unknown) {
      if (noted.has(unknown.what)) return
      noted.add(unknown.what)
      door.options.observer?.unknown?.(operation, unknown)
    },
  }
}

/** What may work in a moment is told by the status: the SDK then tries again by itself. */
const isPassing = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 503 || error.status === 429)

function graphqlError({ door, request, requestId }: Exchange, { error, path }: Failure) {
  if (error instanceof Problem) {
    const { field, details } = error.extra
    return { message: error.message, path, extensions: { code: error.code, field, details } }
  }
  // A defect of ours is told as any other failure: a status of 500 would make scripts repeat it for minutes (notes, 0).
  door.options.observer?.failed?.(error, request, requestId)
  return {
    message: `Something is wrong on the server; its log says what, under ${requestId}.`,
    path,
    extensions: { code: 'internal' },
  }
}
