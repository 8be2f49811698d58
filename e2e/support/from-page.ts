import type { Page } from '@playwright/test'

/** A call of the REST door as the page itself makes it: as whoever is signed in, on either host. */
export function fromPage<T = unknown>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/api/v1${path}`, { method, headers, ...init })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json() as Promise<T>
    },
    { method, path, body },
  )
}
