import { Problem } from '../../contract/errors.ts'

const MAX_PATH_BYTES = 1024
/** What the common file systems allow for one name. */
const MAX_SEGMENT_BYTES = 255
const EXAMPLE = 'A path that works: weights/model.safetensors'

/**
 * The path of a file within a version, in NFC. It is going to be joined to a folder on someone's machine, so nothing is
 * allowed that leaves the folder there, or that one system reads as a separator and another as a letter.
 */
export function parseFilePath(text: string, field = 'path'): string {
  const path = text.normalize('NFC')
  const broken = brokenRule(path)
  if (broken) throw invalid(`${quote(path)} is not a file path: ${broken}. ${EXAMPLE}`, field)
  return path
}

/** All paths of a manifest, in NFC and in the order given. No path twice, none both a file and a folder. */
export function validateManifestPaths(paths: readonly string[]): string[] {
  const parsed = paths.map((path, index) => parseFilePath(path, `files[${index}].path`))
  const order = keysInTreeOrder(parsed)
  let previous: PathKey | undefined
  for (const current of order) {
    if (previous) assertApart(previous, current, parsed)
    previous = current
  }
  return parsed
}

interface PathKey {
  readonly key: string
  readonly index: number
}

/**
 * With the separator as the lowest character, everything below a folder follows right after a file of that name, so
 * neighbours are all that has to be compared. Sorting instead of a tree of folders, because a hostile manifest of deep
 * paths would make that tree far larger than the manifest.
 */
function keysInTreeOrder(paths: readonly string[]): PathKey[] {
  const keys = paths.map((path, index) => ({ key: path.replaceAll('/', '\0'), index }))
  return keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
}

function assertApart(first: PathKey, next: PathKey, paths: readonly string[]): void {
  const path = quote(paths[next.index] ?? '')
  if (first.key === next.key) {
    throw invalid(
      `${path} is also files[${first.index}]. A file is listed once.`,
      `files[${next.index}].path`,
    )
  }
  if (!next.key.startsWith(`${first.key}\0`)) return
  const file = quote(paths[first.index] ?? '')
  throw invalid(
    `${path} needs the folder ${file}, but files[${first.index}] is a file of that name.`,
    `files[${next.index}].path`,
  )
}

function brokenRule(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (!path.isWellFormed()) return 'it holds half a character (a lone surrogate)'
  const control = /\p{Cc}/u.exec(path)?.[0]
  if (control !== undefined) return `it holds the control character ${codePoint(control)}`
  if (path.includes('\\')) return 'it holds a backslash, which Windows reads as a separator; write / instead'
  if (path.startsWith('/')) return 'it starts with /; paths are relative to the version'
  if (/^[A-Za-z]:/.test(path)) return 'it starts with a drive letter; paths are relative to the version'
  if (isLongerThan(path, MAX_PATH_BYTES)) return `it is longer than ${MAX_PATH_BYTES} bytes`
  return brokenSegmentRule(path)
}

function brokenSegmentRule(path: string): string | undefined {
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty part (// or a / at its end)'
    if (segment === '.' || segment === '..') return `it has ${segment} as a part`
    if (isLongerThan(segment, MAX_SEGMENT_BYTES))
      return `a part of it is longer than ${MAX_SEGMENT_BYTES} bytes`
  }
  return undefined
}

const encoder = new TextEncoder()

/** A UTF-16 unit takes one to three bytes of UTF-8, so most texts need no encoding to be judged. */
const isLongerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && encoder.encode(text).length > bytes)

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Shown with escapes, and cut: the path may be anything. */
function quote(path: string): string {
  const characters = Array.from(path.slice(0, 400))
  const shown = characters.length > 80 ? `${characters.slice(0, 80).join('')}…` : path
  return JSON.stringify(shown)
}

const invalid = (detail: string, field: string): Problem =>
  new Problem('invalid_file_path', detail, { field })
