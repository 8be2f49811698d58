import type { Endpoint } from '../../contract/endpoint.ts'
import { assertInContract } from './check-answer.ts'
import type { Door } from './door.ts'

export const statusOf = (endpoint: Endpoint): number =>
  endpoint.status ?? (endpoint.response === undefined ? 204 : 200)

/** The JSON of an answer, or null where there is none to give. */
export function answerText(door: Door, endpoint: Endpoint, answer: unknown): string | null {
  if (endpoint.response === undefined) return null
  if (door.options.checkAnswers) assertInContract(endpoint.response, answer)
  return JSON.stringify(answer)
}

export function jsonAnswer(
  endpoint: Endpoint,
  text: string | null,
  headers: Headers = new Headers(),
): Response {
  headers.set('Cache-Control', 'no-store')
  if (text !== null) headers.set('Content-Type', 'application/json')
  return new Response(text, { status: statusOf(endpoint), headers })
}
