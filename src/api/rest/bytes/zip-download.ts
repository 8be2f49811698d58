import { type ArchiveFile, filesForArchive } from '../../../registry/artifacts/files-for-archive.ts'
import { createZip, type ZipEntry } from '../../../registry/blobs/zip.ts'
import type { Context } from '../../../registry/context.ts'
import { disposition } from './content-headers.ts'

/** Tells what an archive cannot hold, so that nothing is left out silently. */
const REFERENCES_FILE = 'vitrine-references.json'

/** A version, or a folder of it, as a zip that is made while it is sent. */
export async function downloadZip(
  ctx: Context,
  request: Request,
  input: { version: string; prefix?: string | undefined },
): Promise<Response> {
  const { name, modifiedAt, files } = await filesForArchive(ctx, input)
  const entries = files.flatMap(({ path, sha256, size }): ZipEntry[] =>
    sha256 === null || size === null ? [] : [{ path, size, modifiedAt, open: () => ctx.blobs.get(sha256) }],
  )
  const references = referencesEntry(files, modifiedAt)
  const zip = createZip(references === null ? entries : [...entries, references])
  const headers = new Headers({
    'Content-Type': 'application/zip',
    'Content-Length': String(zip.size),
    'Content-Disposition': disposition('attachment', `${name}.zip`),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
  return new Response(request.method === 'HEAD' ? null : zip.stream, { headers })
}

function referencesEntry(files: readonly ArchiveFile[], modifiedAt: Date): ZipEntry | null {
  const references = files.filter((file) => file.reference !== null)
  if (references.length === 0) return null
  const told = references.map(({ path, reference, referenceDigest, referenceExtra, size }) => ({
    path,
    reference,
    referenceDigest,
    referenceExtra,
    size,
  }))
  const bytes = new TextEncoder().encode(`${JSON.stringify(told, null, 2)}\n`)
  const paths = new Set(files.map((file) => file.path))
  let path = REFERENCES_FILE
  while (paths.has(path)) path = `_${path}`
  return { path, size: bytes.length, modifiedAt, open: async () => new Blob([bytes]).stream() }
}
