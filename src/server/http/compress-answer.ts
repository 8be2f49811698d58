import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const gzipped = promisify(gzip)

/** Smaller than this, compression costs more than it saves. */
const MIN_COMPRESSED = 1024
/** Answers are made for one question and sent once: the fastest way saves nearly all of it. */
const LEVEL = constants.Z_BEST_SPEED

/**
 * JSON that was asked for, compressed where the client takes it. Everything else goes as it is: streams, whose events
 * would wait for each other; bytes of files, which have their own tags and ranges; and answers to writes, a key that
 * was just made among them, whose length shall tell nothing of what stands in them.
 */
export async function compressAnswer(request: Request, response: Response): Promise<Response> {
  if (!isCompressible(request, response)) return response
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Accept-Encoding')
  const { status } = response
  const body = new Uint8Array(await response.arrayBuffer())
  if (body.length < MIN_COMPRESSED || !takesGzip(request.headers.get('accept-encoding') ?? ''))
    return new Response(body, { status, headers })
  const small = await gzipped(body, { level: LEVEL })
  headers.set('Content-Encoding', 'gzip')
  headers.set('Content-Length', String(small.length))
  return new Response(small, { status, headers })
}

function isCompressible({ method }: Request, { status, headers, body }: Response): boolean {
  if (method !== 'GET' || status !== 200 || body === null) return false
  if (headers.has('ETag') || headers.has('Accept-Ranges') || headers.has('Content-Encoding')) return false
  return headers.get('Content-Type')?.startsWith('application/json') === true
}

/** What is said of `gzip` itself goes before what is said of all (`*`); `q=0` is a no (RFC 9110, 12.5.3). */
function takesGzip(accepted: string): boolean {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [encoding = '', weight] = part.trim().split(/\s*;\s*q=/)
      return [encoding, Number(weight ?? 1)] as const
    }),
  )
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0
}
