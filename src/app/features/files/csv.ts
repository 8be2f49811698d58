export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Of the widest row; rows hold only the first ones. */
  readonly columns: number
  /** There are more rows than these. */
  readonly isCut: boolean
}

interface CsvOptions {
  /** The text is only the beginning of the file, so its last line may be half of one. */
  readonly isBeginning: boolean
  readonly maxRows: number
  readonly maxColumns: number
}

/** Reads RFC 4180 as it is met: quoted fields, doubled quotes, both line ends; the separator that the first line uses. */
export function readCsv(text: string, { isBeginning, maxRows, maxColumns }: CsvOptions): CsvTable {
  const separator = separatorOf(text)
  const lines: string[][] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length && lines.length <= maxRows + 1) {
    const line = readLine(text, at, separator)
    at = line.end
    if (isBeginning && at >= text.length) break
    if (line.fields.length > 1 || line.fields[0] !== '') lines.push(line.fields)
  }
  const columns = lines.reduce((most, { length }) => Math.max(most, length), 0)
  const [header = [], ...rows] = lines.map((fields) => fields.slice(0, maxColumns))
  return { header, rows: rows.slice(0, maxRows), columns, isCut: isBeginning || rows.length > maxRows }
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', '\t', ';', '|'].map((separator) => ({
    separator,
    count: first.split(separator).length,
  }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator
}

function readLine(text: string, start: number, separator: string): { fields: string[]; end: number } {
  const fields: string[] = []
  let at = start
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at + 1) : { value: '', end: at }
    const rest = endOfPlain(text, field.end, separator)
    fields.push(field.value + text.slice(field.end, rest))
    at = rest
    if (text[at] !== separator) break
    at += 1
  }
  if (text[at] === '\r') at += 1
  if (text[at] === '\n') at += 1
  return { fields, end: at }
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = ''
  let at = start
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

function endOfPlain(text: string, start: number, separator: string): number {
  let at = start
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}
