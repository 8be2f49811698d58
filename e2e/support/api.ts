import createClient, { type Client } from 'openapi-fetch'
import type { Paths } from '../../src/contract/client-paths.ts'

/** The REST door, typed by the contract, called with an API key. */
export const apiClient = (url: string, apiKey: string): Client<Paths> =>
  createClient<Paths>({ baseUrl: `${url}/api/v1`, headers: { Authorization: `Bearer ${apiKey}` } })

/** The data of an answer that has to be a success. */
export async function succeeded<T>(
  answering: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answering
  if (response.ok && data !== undefined) return data
  throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`)
}
