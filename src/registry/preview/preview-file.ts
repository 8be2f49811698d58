import { PREVIEW_BYTES } from '../../contract/limits.ts'
import type { FilePreview } from '../../contract/schemas/insight.ts'
import { fileOf } from '../artifacts/version-files.ts'
import { drain } from '../blobs/drain.ts'
import type { BlobStore } from '../blobs/port.ts'
import type { Context } from '../context.ts'
import { kindOfFile } from './file-kind.ts'
import { imageSize } from './image-size.ts'
import { utf8Beginning } from './utf8-beginning.ts'

/**
 * The beginning of a file as text. Never more than the bound is read, however large the file is; that it goes on is
 * said. Needs the right to download, like the file itself.
 */
export async function previewFile(
  ctx: Context,
  input: { version: string; path: string },
): Promise<FilePreview> {
  const file = await fileOf(ctx, input)
  const { path, size, sha256, reference } = file
  if (sha256 === null || size === null) {
    const { kind } = kindOfFile(path, new Uint8Array(), null)
    const nothing = {
      kind,
      mediaType: null,
      pixels: null,
      binary: false,
      text: null,
      cut: false,
      bytesRead: 0,
    }
    return { path, size, ...nothing, sha256, reference }
  }
  const bytes = await firstBytes(ctx.blobs, sha256, Math.min(size, PREVIEW_BYTES))
  const cut = bytes.length < size
  const text = utf8Beginning(bytes, cut)
  const { kind, mediaType } = kindOfFile(path, bytes, text)
  return {
    path,
    size,
    kind,
    mediaType,
    pixels: mediaType === null ? null : imageSize(bytes, mediaType),
    binary: text === null,
    text,
    cut,
    bytesRead: bytes.length,
    sha256,
    reference: null,
  }
}

async function firstBytes(blobs: BlobStore, sha256: string, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  // A range of no bytes cannot be asked for.
  if (length === 0) return bytes
  let filled = 0
  await drain(await blobs.get(sha256, { start: 0, end: length - 1 }), (chunk) => {
    const part = chunk.subarray(0, length - filled)
    bytes.set(part, filled)
    filled += part.length
  })
  return bytes.subarray(0, filled)
}
