import { Problem } from '../../../contract/errors.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { fileOf } from '../../../registry/artifacts/version-files.ts'
import { contentRange, parseRange, rangeLength } from '../../../registry/blobs/range.ts'
import type { Context } from '../../../registry/context.ts'
import { contentHeaders } from './content-headers.ts'

/** The bytes of one file of a version: whole, in part (Range), or not at all where the caller has them (ETag). */
export async function downloadFile(
  ctx: Context,
  request: Request,
  input: { version: string; path: string; download?: boolean | undefined },
): Promise<Response> {
  const file = await fileOf(ctx, input)
  return sendBlob(ctx, request, { ...storedBytes(file), path: file.path, download: input.download ?? false })
}

/** The bytes of a blob under a name. Whether the caller may have them is checked before. */
export async function sendBlob(
  services: Pick<Context, 'blobs'>,
  request: Request,
  { sha256, size, path, download }: { sha256: string; size: number; path: string; download: boolean },
): Promise<Response> {
  const etag = `"${sha256}"`
  const headers = contentHeaders(path, { download })
  headers.set('ETag', etag)
  headers.set('Accept-Ranges', 'bytes')
  // Who may read can change, so every use asks; the answer is then mostly 304.
  headers.set('Cache-Control', 'private, no-cache')
  if (matchesEtag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers })
  const range = parseRange(rangeHeader(request, etag), size)
  headers.set('Content-Length', String(range === null ? size : rangeLength(range)))
  if (range !== null) headers.set('Content-Range', contentRange(range, size))
  const body = request.method === 'HEAD' ? null : await services.blobs.get(sha256, range ?? undefined)
  return new Response(body, { status: range === null ? 200 : 206, headers })
}

export function storedBytes(file: VersionFile): { sha256: string; size: number } {
  if (file.sha256 !== null && file.size !== null) return { sha256: file.sha256, size: file.size }
  throw new Problem(
    'blob_missing',
    `“${file.path}” is a reference: its bytes are at ${file.reference} and not stored here. Fetch them from there.`,
    { field: 'path', details: { reference: file.reference, referenceDigest: file.referenceDigest } },
  )
}

/** Weak comparison, as If-None-Match has it (RFC 9110, 13.1.2). */
function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

/** A range of another version of the file is no use: then the whole is sent (RFC 9110, 13.1.5). */
function rangeHeader(request: Request, etag: string): string | null {
  const condition = request.headers.get('if-range')
  return condition === null || condition.trim() === etag ? request.headers.get('range') : null
}
