/** Where an address in somebody's text leads. */
export type Place =
  | { readonly kind: 'other'; readonly url: string; readonly host: string }
  | { readonly kind: 'own'; readonly path: string }
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'fragment'; readonly id: string }

const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/**
 * Reads an address as a browser would. Null for what is neither a web page nor mail: a script has no place to lead to.
 * `//host/x`, and `\\host` with backslashes, name another host although they look like paths.
 */
export function placeOf(address: string, origin: string): Place | null {
  // Browsers drop these before they read, so `java\nscript:` would be a scheme.
  const text = [...address].filter(isPrintable).join('').replaceAll('\\', '/')
  if (text === '') return null
  if (text.startsWith('#')) return { kind: 'fragment', id: text.slice(1) }
  if (!SCHEME.test(text) && !text.startsWith('//')) {
    return { kind: text.startsWith('/') ? 'own' : 'relative', path: text }
  }
  const url = parsed(text, origin)
  if (url === null) return null
  if (url.protocol === 'mailto:') return { kind: 'other', url: url.href, host: url.pathname }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.origin === origin) return { kind: 'own', path: url.pathname + url.search + url.hash }
  return { kind: 'other', url: url.href, host: url.host }
}

const isPrintable = (character: string): boolean => character > ' ' && character !== '\u007f'

function parsed(text: string, origin: string): URL | null {
  try {
    return new URL(text, origin)
  } catch {
    return null
  }
}

/** Which stored file an address of the API leads to; null where it is another one. */
export function fileOfAddress(
  address: string,
  origin: string,
  api: string,
): { version: string; path: string } | null {
  const url = parsed(address, origin)
  if (url === null) return null
  const [, version] = new RegExp(`^/*${api}/versions/([^/]+)/file/?$`, 'i').exec(decoded(url.pathname)) ?? []
  const path = url.searchParams.get('path')
  return version === undefined || path === null ? null : { version, path }
}

/** `../img/a.png` seen from `docs/README.md`: `img/a.png`. Null where it climbs out of the version. */
export function pathFrom(file: string, relative: string): string | null {
  const parts = file.split('/').slice(0, -1)
  const wanted = relative.replace(/[?#].*$/, '')
  for (const part of decoded(wanted).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '' && part !== '.') {
      parts.push(part)
    }
  }
  return parts.length === 0 ? null : parts.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
