/** Rows in columns, for people. A column is as wide as its widest cell; the last one is never padded. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))))
  return all.map((row) => line(row, widths)).join('\n')
}

const line = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
    .join('  ')
    .trimEnd()

const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** Terminals draw East Asian characters and emoji two cells wide, combining marks none. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** A size as people read it, in powers of 1,000 as the app shows it. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let power = 0
  // 999.95 kB would be written as 1000.0 kB.
  while (value >= 999.5 && power < UNITS.length - 1) {
    value /= 1000
    power++
  }
  return `${power === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? 'B'}`
}

export const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`

/** Names come from others: what would move the cursor or colour the terminal is shown as an escape. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
