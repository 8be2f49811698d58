import { Problem } from '../../contract/errors.ts'
import type { ByteRange } from './port.ts'

/**
 * The one range a `Range` header asks for, or null for the whole: without a header, and also where RFC 9110 lets a
 * server ignore it (another unit, a malformed range, several ranges at once). `If-Range` is for the caller to compare.
 */
export function parseRange(header: string | null | undefined, size: number): ByteRange | null {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  const [first, last] = [match?.[1] ?? '', match?.[2] ?? '']
  if (first !== '') return fromFirst(Number(first), last === '' ? Infinity : Number(last), size)
  return last === '' ? null : suffix(Number(last), size)
}

function fromFirst(first: number, last: number, size: number): ByteRange | null {
  if (last < first) return null
  if (first >= size) throw unsatisfiable(size)
  return { start: first, end: Math.min(last, size - 1) }
}

/** The last so many bytes. Of an empty blob that is the whole: `Content-Range` has no words for it. */
function suffix(length: number, size: number): ByteRange | null {
  if (length === 0) throw unsatisfiable(size)
  if (size === 0) return null
  return { start: Math.max(0, size - length), end: size - 1 }
}

/** The same rule for a range that comes from code: within the blob, an `end` past the last byte meaning the last. */
export function clampRange(range: ByteRange | undefined, size: number): ByteRange {
  if (!range) return { start: 0, end: size - 1 }
  const { start, end } = range
  if (!Number.isSafeInteger(start) || start < 0 || start >= size || end < start) throw unsatisfiable(size)
  return { start, end: Math.min(end, size - 1) }
}

export const rangeLength = (range: ByteRange): number => range.end - range.start + 1

export const contentRange = (range: ByteRange, size: number): string =>
  `bytes ${range.start}-${range.end}/${size}`

/** `details.contentRange` is the header that belongs to a 416. */
const unsatisfiable = (size: number): Problem =>
  new Problem('range_not_satisfiable', `The file has ${size} bytes; the range asked for is not within it.`, {
    field: 'Range',
    details: { size, contentRange: `bytes */${size}` },
  })
