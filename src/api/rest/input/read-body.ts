import { Problem } from '../../../contract/errors.ts'

/** Deeper than anything that has a meaning here: metadata ends at 64, filters at 20. */
const MAX_DEPTH = 100

/** The text of a JSON body, at most `limit` bytes of it. Empty when there is none. */
export async function readJsonText(request: Request, limit: number): Promise<string> {
  if (declaredLength(request) === 0 || request.body === null) return ''
  const bytes = await readBytes(request, limit)
  if (bytes.length === 0) return ''
  requireJson(request)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('invalid_json', 'The body is not UTF-8. Send JSON in UTF-8.')
  }
}

/** A whole body, refused as soon as it is known to be longer than `limit` bytes. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const declared = declaredLength(request)
  if (declared !== null && declared > limit) throw tooLarge(limit)
  if (declared !== null) return new Uint8Array(await request.arrayBuffer())
  return readUnknownLength(request, limit)
}

/**
 * So much of a body that is refused is still received and thrown away: a client that is cut off while it sends often
 * never reads the answer that says why.
 */
const RECEIVED_IN_VAIN = 16 * 1024 * 1024

async function readUnknownLength(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit + RECEIVED_IN_VAIN) break
    if (length <= limit) chunks.push(chunk)
  }
  if (length > limit) throw tooLarge(limit)
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function declaredLength(request: Request): number | null {
  const header = request.headers.get('content-length')
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null
}

const tooLarge = (limit: number): Problem =>
  new Problem(
    'payload_too_large',
    `The body is longer than the ${limit.toLocaleString('en')} bytes that this call takes. Send less at once.`,
    { details: { limit } },
  )

function requireJson(request: Request): void {
  const type = request.headers.get('content-type')
  if (type !== null && /^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type.trim())) return
  throw new Problem(
    'unsupported_media_type',
    `This call takes JSON. Send it with “Content-Type: application/json”${type === null ? '' : `, not “${type.slice(0, 100)}”`}.`,
    { field: 'Content-Type' },
  )
}

/** Parses JSON whose depth is bounded before anything recursive sees it. */
export function parseJson(text: string): unknown {
  requireShallow(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'syntax error'
    throw new Problem('invalid_json', `The body is not JSON: ${reason}.`)
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

function requireShallow(text: string): void {
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (quoted) {
      if (code === BACKSLASH) index++
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) {
        throw new Problem('invalid_json', `The body is nested more than ${MAX_DEPTH} deep. Flatten it.`)
      }
    } else if (code === 0x5d || code === 0x7d) depth--
  }
}
