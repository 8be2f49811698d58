import type { Context } from '../../../registry/context.ts'
import { createWandb } from '../create-wandb.ts'
import type { Unknown } from '../graphql/fields.ts'

export interface Asked {
  // Tests read what they expect to be there; a wrong guess fails them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
  /** What was refused: codes and words. */
  readonly errors: readonly { code: string; message: string }[]
  readonly unknown: readonly string[]
}

export const ORIGIN = 'http://door.test'

/** A request to the door, of somebody who has shown a key. */
export async function requestOf(
  ctx: Context,
  request: Request,
  note: (unknown: Unknown) => void = () => {},
): Promise<Response> {
  const door = createWandb(ctx, {
    authenticate: async () => ctx.actor,
    originOf: () => ORIGIN,
    observer: { unknown: (_, unknown) => note(unknown) },
  })
  const response = await door(request)
  if (response === null) throw new Error(`The door has nothing at ${request.method} ${request.url}.`)
  return response
}

/** Asks as the SDK does. */
export async function askDoor(
  ctx: Context,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Asked> {
  const unknown: string[] = []
  const request = new Request(`${ORIGIN}/graphql`, {
    method: 'POST',
    headers: { Authorization: 'Basic of somebody' },
    body: JSON.stringify({ query, variables }),
  })
  const response = await requestOf(ctx, request, ({ what }) => unknown.push(what))
  const { data, errors = [] } = (await response.json()) as {
    data: unknown
    errors?: { message: string; extensions: { code: string } }[]
  }
  return {
    data,
    errors: errors.map(({ message, extensions }) => ({ code: extensions.code, message })),
    unknown,
  }
}

/** The SDK's way to write: one mutation with one input, answered as `result`. */
export async function writeTo(
  ctx: Context,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<Asked> {
  const { data, ...rest } = await askDoor(
    ctx,
    `mutation ($input: Input!) { result: ${name}(input: $input) { ${selection} } }`,
    { input },
  )
  return { ...rest, data: data.result }
}
