import { Problem } from '../../contract/errors.ts'

/**
 * Keyset cursors: the sort values of the last row of a page, and what list they belong to. Opaque to callers; a cursor
 * of another list, or one that was tampered with, is refused rather than misread.
 */
export type CursorValue = string | number | null

/** Which page a list is asked for. */
export interface PageInput {
  cursor?: string | undefined
  limit: number
}

export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, ...values]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export function decodeCursor(list: string, cursor: string | undefined, length: number): CursorValue[] | null {
  if (cursor === undefined) return null
  const values = parse(cursor)
  if (values === null || values[0] !== list || values.length !== length + 1 || !values.every(isCursorValue)) {
    throw new Problem(
      'invalid_cursor',
      'This cursor does not belong to this list and order. Start again without a cursor.',
      {
        field: 'cursor',
      },
    )
  }
  return values.slice(1)
}

const isCursorValue = (value: unknown): value is CursorValue =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))

function parse(cursor: string): CursorValue[] | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}

/** Cuts a list of `limit + 1` rows to a page and says where the next one starts. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
