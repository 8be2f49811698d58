import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
}

/** Worth compressing; the others are compressed already. */
const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/

/** Smaller than this, compression costs more than it saves. */
const MIN_COMPRESSED = 1024

export interface StaticFiles {
  /** The answer for a path below the folder (`assets/index.js`), or null where there is no such file. */
  respond(path: string, request: Request): Promise<Response | null>
}

export interface StaticOptions {
  /** Paths whose name changes with their content: they may be kept for ever. */
  readonly isImmutable?: (path: string) => boolean
}

/**
 * The files of a folder, read once and kept with their compressed forms: a few hundred kB. Only names that were found
 * in the folder are ever read, so no path leads out of it.
 */
export async function staticFiles(folder: string, options: StaticOptions = {}): Promise<StaticFiles> {
  const names = await namesIn(folder)
  const loaded = new Map<string, Promise<StaticFile>>()
  return {
    async respond(path, request) {
      if (!names.has(path)) return null
      const loading = loaded.get(path) ?? load(join(folder, path))
      loaded.set(path, loading)
      const immutable = options.isImmutable?.(path) ?? false
      return fileResponse(await loading, request, immutable)
    },
  }
}

async function namesIn(folder: string): Promise<Set<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return new Set(
      files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set()
    throw error
  }
}

interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly bodies: { readonly identity: Uint8Array; readonly br?: Uint8Array; readonly gzip?: Uint8Array }
}

async function load(file: string): Promise<StaticFile> {
  const identity = await readFile(file)
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  if (!COMPRESSIBLE.test(type) || identity.length < MIN_COMPRESSED)
    return { type, etag, bodies: { identity } }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(identity),
  ])
  return { type, etag, bodies: { identity, br, gzip: gz } }
}

function fileResponse(file: StaticFile, request: Request, immutable: boolean): Response {
  const encoding = chosenEncoding(file, request.headers.get('accept-encoding') ?? '')
  const etag = `"${file.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`
  const headers = new Headers({
    'Content-Type': file.type,
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    Vary: 'Accept-Encoding',
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
  const body = file.bodies[encoding] ?? file.bodies.identity
  headers.set('Content-Length', String(body.length))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
}

function chosenEncoding({ bodies }: StaticFile, accepted: string): 'br' | 'gzip' | 'identity' {
  const accepts = (name: string) =>
    accepted.split(',').some((part) => {
      const [encoding, weight] = part.trim().split(/\s*;\s*q=/)
      return encoding === name && Number(weight ?? 1) > 0
    })
  if (bodies.br && accepts('br')) return 'br'
  if (bodies.gzip && accepts('gzip')) return 'gzip'
  return 'identity'
}
