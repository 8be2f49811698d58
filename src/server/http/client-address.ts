import type { IncomingMessage } from 'node:http'

/** Who is on the other end. Headers of a proxy count only where the operator says there is one. */
export function clientAddress(incoming: IncomingMessage, trustProxy: boolean): string {
  // The last entry is the one that our own proxy added; those before it are the client's word.
  const forwarded = trustProxy ? lastOf(incoming.headers['x-forwarded-for']) : undefined
  return forwarded ?? incoming.socket.remoteAddress ?? 'unknown'
}

export function isHttps(request: Request, options: { trustProxy: boolean; origin: string | null }): boolean {
  if (options.origin !== null) return options.origin.startsWith('https:')
  return options.trustProxy && lastOf(request.headers.get('x-forwarded-proto')) === 'https'
}

function lastOf(header: string | string[] | null | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(',') : header
  const last = text?.split(',').at(-1)?.trim()
  return last === '' ? undefined : last
}
