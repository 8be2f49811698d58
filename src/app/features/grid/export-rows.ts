import { saveBlob } from '../../lib/save-blob.ts'
import { visibleText } from '../../lib/visible-text.ts'

export type ExportValue = string | number | boolean | null | readonly string[]

export interface ExportColumn<Row> {
  readonly id: string
  readonly label: string
  readonly value: (row: Row) => ExportValue
}

/**
 * What a spreadsheet would run as a formula is made text by an apostrophe (OWASP, CSV injection). Numbers are numbers
 * and stay as they are.
 */
const unarmed = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function csvCell(value: ExportValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = unarmed(visibleText(typeof value === 'string' ? value : value.join('; ')))
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * RFC 4180, with the byte order mark that spreadsheets need to see UTF-8. It is read by people, so what cannot be seen
 * is written out here too; the JSON keeps every character as it is.
 */
export function toCsv<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ label }) => csvCell(label)),
    ...rows.map((row) => columns.map(({ value }) => csvCell(value(row)))),
  ]
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`
}

/** A list of objects, keyed by the columns' ids: those do not change with the language. */
export const toJson = <Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map(({ id, value }) => [id, value(row)]))),
    null,
    2,
  )}\n`

export const saveText = (text: string, name: string, type: string): void =>
  saveBlob(new Blob([text], { type }), name)
