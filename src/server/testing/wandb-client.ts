import type { TestServer } from './test-server.ts'

export interface WandbAnswer {
  readonly status: number
  // Tests read what they expect to be there; a wrong guess fails them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
  /** What was refused, in words. */
  readonly errors: readonly string[]
}

const basic = (key: string): string => `Basic ${btoa(`api:${key}`)}`

/** Asks the `wandb` door as its SDK does: by Basic, and without the operation's name. */
export async function wandbQuery(
  server: TestServer,
  query: string,
  variables: Record<string, unknown> = {},
  key = server.apiKey,
): Promise<WandbAnswer> {
  const response = await server.fetch('/graphql', {
    method: 'POST',
    headers: { Authorization: basic(key), 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName: '' }),
  })
  return answerIn(response)
}

export async function answerIn(response: Response): Promise<WandbAnswer> {
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown
    errors?: { message: string }[]
  }
  return { status: response.status, data, errors: errors.map(({ message }) => message) }
}

/** The API key of a new user, who is in no team. */
export async function keyOfNewUser(server: TestServer, username: string): Promise<string> {
  await server.call('POST', '/users', { username })
  const { json: link } = await server.call('POST', '/sign-in-links', { username })
  const session = await server.fetch('/api/v1/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
    body: JSON.stringify({ token: link.token }),
  })
  const made = await server.fetch('/api/v1/api-keys', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      Cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    },
    body: JSON.stringify({ name: 'sdk' }),
  })
  const { key } = (await made.json()) as { key: string }
  return key
}
