import { Problem } from '../../../contract/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export const isSafeMethod = (method: string): boolean => SAFE.has(method)

/**
 * A write that a browser authenticates by itself (a cookie) has to come from our own pages. Browsers say where a
 * request comes from in headers that pages cannot set: `Sec-Fetch-Site`, and before that `Origin`. `hosts` are the
 * names we are reached by; compared without the scheme, because a proxy may end TLS before us.
 */
export function requireSameOrigin(request: Request, hosts: readonly string[]): void {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return
    throw crossSite()
  }
  const origin = request.headers.get('origin')
  if (origin === null || !hosts.includes(hostOf(origin) ?? '')) throw crossSite()
}

/** The sign-in call makes a cookie instead of using one: only a browser that says it is elsewhere is refused. */
export function refuseOtherOrigin(request: Request, hosts: readonly string[]): void {
  const { headers } = request
  if (headers.has('sec-fetch-site') || headers.has('origin')) requireSameOrigin(request, hosts)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

const crossSite = (): Problem =>
  new Problem(
    'csrf',
    'This request did not come from a page of this server. Open Vitrine itself and try again there; scripts send an API key instead of a cookie.',
  )
