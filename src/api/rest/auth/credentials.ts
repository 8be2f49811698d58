import { Problem } from '../../../contract/errors.ts'

/** What a request says about who sends it. */
export type Credentials =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'session'; readonly token: string }

export const SESSION_COOKIE = 'vitrine_session'

/**
 * An `Authorization` header wins over the cookie: who sends one means it. `Bearer <key>`, or Basic with the key as the
 * password and any user name (clients of the field send `api`).
 */
export function credentialsOf(request: Request): Credentials | null {
  const header = request.headers.get('authorization')
  if (header !== null) return { kind: 'key', key: keyOf(header) }
  const token = cookieOf(request, SESSION_COOKIE)
  return token === null ? null : { kind: 'session', token }
}

function keyOf(header: string): string {
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer' && value !== '') return value
  if (scheme.toLowerCase() === 'basic') {
    const password = passwordOf(value)
    if (password !== null && password !== '') return password
  }
  throw new Problem(
    'unauthenticated',
    'The Authorization header is not understood. Send “Bearer <API key>”, or Basic with the API key as the password.',
    { field: 'Authorization' },
  )
}

function passwordOf(encoded: string): string | null {
  try {
    const text = atob(encoded)
    const colon = text.indexOf(':')
    return colon < 0 ? null : text.slice(colon + 1)
  } catch {
    return null
  }
}

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return null
}

/** Not readable by scripts, not sent from other sites, and over TLS only where there is TLS. */
export function sessionCookie(token: string, options: { maxAgeSeconds: number; secure: boolean }): string {
  const secure = options.secure ? '; Secure' : ''
  return `${SESSION_COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${options.maxAgeSeconds}${secure}`
}
