/**
 * Types that a browser may show by itself: no markup, no script. Everything else is saved. What people upload is never
 * a page of this origin: a sandbox stands around it in any case.
 */
const INLINE_TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  txt: 'text/plain; charset=utf-8',
  log: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  csv: 'text/plain; charset=utf-8',
  json: 'text/plain; charset=utf-8',
  yaml: 'text/plain; charset=utf-8',
  yml: 'text/plain; charset=utf-8',
}

export function contentHeaders(path: string, options: { download: boolean }): Headers {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const type = INLINE_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  const inline = type !== undefined && !options.download
  return new Headers({
    'Content-Type': type ?? 'application/octet-stream',
    'Content-Disposition': disposition(inline ? 'inline' : 'attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
}

/** The name twice: for everyone in UTF-8 (RFC 8187), and in ASCII for old clients (RFC 6266, appendix D). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
