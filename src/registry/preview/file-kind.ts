import type { FilePreview } from '../../contract/schemas/insight.ts'

export type FileKind = FilePreview['kind']

const KIND_BY_ENDING: Record<string, FileKind> = {
  json: 'json',
  jsonl: 'text',
  ndjson: 'text',
  md: 'markdown',
  markdown: 'markdown',
  csv: 'csv',
  tsv: 'csv',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  svg: 'svg',
}

/** What the name and the first bytes say a file is. `text` is null where the bytes are no text. */
export function kindOfFile(
  path: string,
  bytes: Uint8Array,
  text: string | null,
): { kind: FileKind; mediaType: string | null } {
  const mediaType = imageType(bytes)
  if (mediaType !== null) return { kind: 'image', mediaType }
  if (text === null) return { kind: 'other', mediaType: null }
  return { kind: KIND_BY_ENDING[endingOf(path)] ?? kindOfText(text), mediaType: null }
}

function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot === -1 ? '' : name.slice(dot + 1).toLowerCase()
}

/** A page or a picture keeps being one without its ending: what shows it has to know that it must not run. */
function kindOfText(text: string): FileKind {
  const start = text.slice(0, 1000).trimStart().toLowerCase()
  if (/^<!doctype html|^<html[\s>]/.test(start)) return 'html'
  return /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(start)
    ? 'svg'
    : 'text'
}

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

/** Of the kinds that every browser draws, by their first bytes: a name may say anything. */
function imageType(bytes: Uint8Array): string | null {
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 4, 4) === 'ftyp' && /^avi[fs]$/.test(ascii(bytes, 8, 4))) return 'image/avif'
  return null
}
